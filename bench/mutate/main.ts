/*
 * Wrong answers made from right ones by one change each, run through the checker: `npm run mutate` tries them all, `npm run
 * mutate -- 3` those of a lesson, and writes its part of MUTANTS.md anew; `npm run mutate -- 3.4` tries one exercise and prints.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findLessons } from '../../runner/curriculum/lessons.ts';
import { WorkbookError } from '../../runner/errors.ts';
import { writeWhole } from '../../runner/memory/files.ts';
import { measure } from './measure.ts';
import { outdated, page, patch, scoresOf, survivorsOf, table } from './report.ts';

const PAGE = fileURLToPath(new URL('../MUTANTS.md', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

async function main(asked: readonly string[]): Promise<number> {
  const lessons = findLessons(root);
  const isOf = (lesson: number, exercise?: string) => (one: string): boolean =>
    one === String(lesson) || (exercise ? one === exercise : one.startsWith(`${lesson}.`));
  const unknown = asked.find((one) => !lessons.some(({ number }) => isOf(number)(one)));
  if (unknown !== undefined) {
    console.error(`${unknown} is neither a lesson nor an exercise. Type 3 or 3.4.`);
    return 2;
  }
  for (const lesson of lessons.filter(({ number }) => asked.length === 0 || asked.some(isOf(number)))) {
    const began = performance.now();
    const isWhole = asked.length === 0 || asked.includes(String(lesson.number));
    const isAsked = (exercise: string) => isWhole || asked.some(isOf(lesson.number, exercise));
    const measured = await measure(root, lesson, isAsked, progress(lesson.name));
    const survivors = survivorsOf([measured]).map(patch);
    const parts = [...survivors, outdated(measured.outdated), table(scoresOf([measured]))].filter(Boolean);
    const seconds = Math.round((performance.now() - began) / 1000);
    console.log(`\n${parts.join('\n\n')}\n\nIt took ${seconds} s.\n`);
    if (!isWhole) continue;
    writeWhole(PAGE, page([measured], existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : ''));
    console.log('Its part of bench/MUTANTS.md is written.\n');
  }
  return 0;
}

/** A line for every hundred. */
function progress(name: string): (count: number, all: number) => void {
  return (count, all) => {
    if (count % 100 === 0 || count === all) console.log(`… ${name}: ${count} of ${all}`);
  };
}

process.on('SIGINT', () => process.exit(130)); // what was started is ended, what was made is removed
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof WorkbookError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
