import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkshop, programsIn, type Outcome, type Program, type Workshop } from '../lessons/programs.ts';
import { workbook } from './workbook.ts';

const solution = 'export interface Cat { name: string }\nexport const double = (value: number): number => value * 2;\n';
const sources = {
  imports: "import { double, Cat } from './01-math.ts';\nconst cat: Cat = { name: 'Ada' };\nconsole.log(double(21), cat);",
  chained: "import { four } from './02-more.ts';\nconsole.log(four);",
  declares: 'declare function later(value: string): number;',
  throws: "const a = 1;\ninterface Gone { a: string }\nthrow new Error('late');",
  complains: "console.error('careful');",
  exits: 'process.exitCode = 3;',
  hangs: 'setInterval(() => {}, 1000);',
  spins: 'for (;;);',
  writes: "import fs from 'node:fs';\nfs.writeFileSync('note.txt', '');\n"
    + "fs.writeFileSync(new URL('01-math.js', import.meta.url), 'export const double = () => 0;');\nconsole.log(fs.readdirSync('.').length);",
  looks: "import fs from 'node:fs';\nimport { double } from './01-math.ts';\nconsole.log(double(2), fs.existsSync('note.txt'));",
  broken: 'const = 1;',
  wrongType: "const text: string = 1;\nconsole.log(text, typeof process.env.VITEST, process.stdout.isTTY ?? 'pipe');",
};
const names = Object.keys(sources) as (keyof typeof sources)[];
const markdown = `# Lesson 1 · X\n\n${Object.values(sources).map((code) => `\`\`\`ts\n${code}\n\`\`\`\n`).join('\n')}`;

describe('openWorkshop', () => {
  let programs: Program[];
  let workshop: Workshop;
  const before = leftovers();

  beforeAll(async () => {
    // A folder that goes at once, to show that running needs nothing of the workbook any more.
    await test0();
  }, 60_000);
  afterAll(async () => {
    await workshop.dispose();
    expect(leftovers().filter((folder) => !before.includes(folder))).toEqual([]);
  });
});
