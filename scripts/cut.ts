// Cuts the stubs in lessons/ from the solutions. For authors: it overwrites what stands in lessons/.
//   npm run cut                  writes every stub that differs
//   npm run cut -- --check       writes nothing, names the stubs that differ, exits 1 if any does
// A folder after that is taken for the workbook instead of this one.
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cutStub } from '../runner/curriculum/cut.ts';
import { WorkbookError } from '../runner/errors.ts';

/** The stubs that differ from their solution's cut, by file name. */
function staleStubs(root: string): Map<string, string> {
  const stale = new Map<string, string>();
  for (const file of readdirSync(path.join(root, 'solutions')).filter((name) => /^\d{2,}-[^.]+\.ts$/.test(name))) {
    const cut = cutStub(readFileSync(path.join(root, 'solutions', file), 'utf8'), `solutions/${file}`);
    const stub = path.join(root, 'lessons', file);
    if (!existsSync(stub) || readFileSync(stub, 'utf8') !== cut) stale.set(file, cut);
  }
  return stale;
}

function main(): number {
  const { values, positionals } = parseArgs({ options: { check: { type: 'boolean' } }, allowPositionals: true });
  const root = path.resolve(positionals[0] ?? path.join(import.meta.dirname, '..'));
  const stale = staleStubs(root);
  for (const [file, cut] of stale) {
    if (values.check) {
      console.log(`lessons/${file} differs from the cut of solutions/${file}`);
    } else {
      const temporary = path.join(root, 'lessons', `.${file}.${process.pid}`);
      writeFileSync(temporary, cut);
      renameSync(temporary, path.join(root, 'lessons', file));
      console.log(`wrote lessons/${file}`);
    }
  }
  return values.check && stale.size > 0 ? 1 : 0;
}

try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof WorkbookError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
