// @ts-check
/*
 * Several command lines, one after another, in one process: `node in-a-row.mjs '[["list"],["hint","3"]]'`, in a workbook.
 * After each its exit status stands between two record separators on standard output, and a separator on standard error.
 */
import { loadRunner } from '../../runner/load.cjs';

const { main } = loadRunner(process.cwd());
const [, , commands = '[]'] = process.argv;
for (const args of JSON.parse(commands)) {
  const status = await main(args, process.cwd());
  process.stdout.write(`\u001E${status}\u001E`);
  process.stderr.write('\u001E');
}
