// @ts-check
/*
 * Formats the project's TypeScript and JavaScript: `npm run format`; `npm run format -- --check` only says what differs.
 * A learner's files are left as they were written.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { formatted } from './formatter.mjs';

const checkOnly = process.argv.includes('--check');
const notOurs = /^lessons\//;
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.mjs'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file && !notOurs.test(file) && existsSync(file));

const differing = files.filter((filePath) => {
  const fileText = readFileSync(filePath, 'utf8');
  const wanted = formatted(filePath, fileText);
  if (wanted === fileText) return false;
  if (!checkOnly) {
    writeFileSync(`${filePath}.new`, wanted);
    renameSync(`${filePath}.new`, filePath);
  }
  return true;
});
for (const file of differing) {
  console.log(checkOnly ? `${file} is not formatted. Type: npm run format` : `formatted ${file}`);
}
process.exitCode = checkOnly && differing.length > 0 ? 1 : 0;
