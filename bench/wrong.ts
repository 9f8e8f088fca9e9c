import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cutStub } from '../runner/curriculum/cut.ts';
import { mistakeAsLesson } from '../tests/support/copy.ts';
import { median } from './measure.ts';
import { runNode } from './processes.ts';
import { type Part, seconds, table } from './report.ts';
import { inSolvedWorkbook, runner } from './workbook.ts';

const LESSON = '04-streaming-hash-server';
const ROUNDS = 3;

export const wrong: Part = {
  title: 'A wrong answer on real sockets',
  measure: (say) =>
    inSolvedWorkbook(async (folder) => {
      const file = join(folder, 'lessons', `${LESSON}.ts`);
      const solution = readFileSync(file, 'utf8');
      const mistakes = `course/${LESSON}/mistakes`;
      const answers = readdirSync(join(folder, mistakes)).map((name) => [name, mistakeAsLesson(`${mistakes}/${name}`)]);
      const run = async (answer: string): Promise<number> => {
        writeFileSync(file, answer);
        const { ms } = await runNode([runner, 'lesson', '4'], { folder });
        return ms;
      };
      const settled = async (answer: string): Promise<number> => {
        const figures: number[] = [];
        for (let round = 0; round < ROUNDS; round++) figures.push(await run(answer));
        return median(figures);
      };
      say('the stub and the solution');
      await run(solution); // warms up
      const [stub, right] = [await settled(cutStub(solution)), await settled(solution)];
      const once: [name: string, ms: number, answer: string][] = [];
      for (const [name, answer] of answers) {
        say(name!);
        once.push([name!, await run(answer!), answer!]);
      }
      const slowest = once.toSorted(([, a], [, b]) => b - a).slice(0, 3);
      const rows = [['nothing but TODOs', seconds(stub)], ['the solution', seconds(right)]];
      rows.push([`a wrong answer, median of ${once.length}`, seconds(median(once.map(([, ms]) => ms)))]);
      for (const [name, , answer] of slowest) {
        rows.push([`\`${name.replace('.ts', '')}\``, seconds(await settled(answer))]);
      }
      return `\`npm run lesson 4\` on its stub, its solution and each of its known mistakes: these once each, and the slowest again, ${ROUNDS}
times, as are stub and solution. A server or an upload that never answers is found by silence, so this is what waiting costs.

${table(['', 'until it ended'], rows)}`;
    }),
};
