import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './processes.ts';
import { ifKnown, mebibytes, type Part, table } from './report.ts';
import { inSolvedWorkbook, runner, vitest } from './workbook.ts';

const KILL_AFTER_MS = 30_000;

/** Bodies of 1.5 countdown. */
const bodies = {
  'an endless loop': 'for (;;) Math.random();',
  'an endless spread': 'yield* [...(function* () { for (;;) yield 1; })()];',
};

export const endless: Part = {
  title: 'An answer that never ends',
  measure: (say) =>
    inSolvedWorkbook(async (folder) => {
      const file = join(folder, 'lessons/01-sync-iterator-protocol.ts');
      const solution = readFileSync(file, 'utf8');
      const programs = {
        'npm run lesson 1': [runner, 'lesson', '1'],
        'npx vitest run': [vitest, 'run', 'course/01-sync-iterator-protocol/spec.ts'],
      };
      const rows: string[][] = [];
      for (const [what, body] of Object.entries(bodies)) {
        const answer = solution.replace('for (let n = from; n >= 1; n--) yield n;', body);
        if (answer === solution) throw new Error('the solution of 1.5 has changed');
        writeFileSync(file, answer);
        for (const [name, args] of Object.entries(programs)) {
          say(`${what}: ${name}`);
          const { ms, peakBytes, status } = await runNode(args, { folder, killAfterMs: KILL_AFTER_MS, memory: true });
          rows.push([
            `${what}, \`${name}\``,
            status === null ? `none, killed after ${(ms / 1000).toFixed(0)} s` : `${(ms / 1000).toFixed(1)} s`,
            ifKnown(peakBytes, mebibytes),
          ]);
        }
      }
      return `Lesson 1 with one wrong answer, 1.5 countdown, once with each; what still runs after ${
        KILL_AFTER_MS / 1000
      } s is killed. Memory
is the most that the largest process of either had resident.

${table(['', 'until it ended', 'memory'], rows)}

Ours ends with a verdict that names the exercise and the line, and has judged the four other exercises.`;
    }),
};
