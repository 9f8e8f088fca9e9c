/*
 * Side by side with peers: `npm run bench` runs all parts and writes RESULTS.md anew, `npm run bench -- limiter server`
 * runs these parts and only prints them.
 */
import { fileURLToPath } from 'node:url';
import { writeWhole } from '../runner/memory/files.ts';
import { endless } from './endless.ts';
import { install } from './install.ts';
import { items } from './items.ts';
import { lesson } from './lesson.ts';
import { limiter } from './limiter.ts';
import { many } from './many.ts';
import { page } from './page.ts';
import { queues } from './queues.ts';
import { machine, type Part } from './report.ts';
import { server } from './server.ts';
import { watch } from './watch.ts';
import { wrong } from './wrong.ts';

const parts: Record<string, Part> = {
  install,
  lesson,
  watch,
  page,
  endless,
  wrong,
  server,
  items,
  limiter,
  many,
  queues,
};

const opening = `# Side by side

Written by \`npm run bench\`, all of it in one run. Contenders run in turn, one after the other, so that a slow moment
meets all of them. Figures are medians, ratios are medians of pairs from one round. They hold for this machine on this
day; what lasts is who is how many times the other.`;

async function main(asked: readonly string[]): Promise<number> {
  const unknown = asked.find((name) => !Object.hasOwn(parts, name));
  if (unknown !== undefined) {
    console.error(`There is no part ${unknown}. Type one of: ${Object.keys(parts).join(', ')}`);
    return 2;
  }
  const began = performance.now();
  const sections: string[] = [];
  for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
    const { title, measure } = parts[name]!;
    console.log(`… ${name}`);
    const section = `## ${title}\n\n${await measure((line) => console.log(`  ${line}`))}`;
    console.log(`\n${section}\n`);
    sections.push(section);
  }
  console.log(`It took ${Math.round((performance.now() - began) / 1000)} s.`);
  if (asked.length > 0) return 0;
  const file = fileURLToPath(new URL('RESULTS.md', import.meta.url));
  writeWhole(file, `${[opening, machine(), ...sections].join('\n\n')}\n`);
  console.log('bench/RESULTS.md is written.');
  return 0;
}

process.on('SIGINT', () => process.exit(130)); // what was started is ended, what was made is removed
process.exitCode = await main(process.argv.slice(2));
