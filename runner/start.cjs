// @ts-check
'use strict';
// The way in. Plain JavaScript that any Node reads: it says what is missing, then hands over to main.ts.

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `for await needs Node.js 20.19 or newer; this is ${process.version}. Install a newer one from https://nodejs.org, then type: npm ci\n`,
  );
  process.exit(2);
}

// `npm run lesson | head`: the reader has gone, so there is nothing left to say.
process.stdout.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
  if (error.code !== 'EPIPE' && error.code !== 'EOF') throw error; // Windows calls it the end of the file
  process.exit(1);
});

const root = require('node:path').join(__dirname, '..');

if (root.includes('?')) {
  process.stderr.write(`for await cannot run in a folder with a question mark in its name. Rename it: ${root}\n`);
  process.exit(2);
}

/** @type {typeof import('./main.ts')} */
let workbook;
try {
  workbook = require('./load.cjs').loadRunner(root);
} catch (error) {
  const { code, syscall, message } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code !== 'MODULE_NOT_FOUND' && !syscall) throw error;
  process.stderr.write(
    syscall
      ? `There is no room for temporary files. Make some, or name another place in TMPDIR: ${message}.\n`
      : 'The packages of for await are not installed yet. Type: npm ci\n',
  );
  process.exit(2);
}
process.exitCode = 1; // what comes to no end has passed nothing
void workbook.main(process.argv.slice(2), root).then((status) => (process.exitCode = status));
