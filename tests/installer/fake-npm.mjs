// @ts-check
/*
 * Stands in for npm where a test is about the installer: FAKE_NPM says what it does in the folder that it is called in.
 * `hangs`, or the code of an error; without it, it installs one package.
 */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';

const { FAKE_NPM, FAKE_NPM_LOG } = process.env;
if (FAKE_NPM_LOG) appendFileSync(FAKE_NPM_LOG, `${process.argv.slice(2).join(' ')}\n`);
mkdirSync('node_modules/one', { recursive: true });
writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/one': {} } }));
writeFileSync('node_modules/one/from.txt', process.env['FAKE_NPM_FROM'] ?? '');
if (FAKE_NPM === 'hangs') {
  process.stdout.write('');
  setInterval(() => {}, 60_000);
} else if (FAKE_NPM) {
  process.stderr.write(
    `npm error code ${FAKE_NPM}\nnpm error syscall connect\nnpm error something is wrong with ${FAKE_NPM}\n`,
  );
  process.exitCode = 1;
}
