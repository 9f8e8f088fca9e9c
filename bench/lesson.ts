import { inTurn, median, ratio } from './measure.ts';
import { runNode } from './processes.ts';
import { type Part, seconds, table, times } from './report.ts';
import { inSolvedWorkbook, lessons, runner, vitest } from './workbook.ts';

const ROUNDS = 4;

export const lesson: Part = {
  title: 'A lesson beside bare vitest',
  measure: (say) =>
    inSolvedWorkbook(async (folder) => {
      const program = (...args: string[]) => async (): Promise<number> => {
        const { ms, status } = await runNode(args, { folder });
        if (status !== 0) throw new Error(`${args.join(' ')} has ended with ${status}`);
        return ms;
      };
      const row = async (name: string, ours: string[], specs: string[]): Promise<string[]> => {
        say(name);
        const figures = await inTurn(
          { ours: program(runner, ...ours), bare: program(vitest, 'run', ...specs) },
          ROUNDS,
        );
        return [
          name,
          seconds(median(figures.ours)),
          seconds(median(figures.bare)),
          times(ratio(figures.ours, figures.bare)),
        ];
      };
      const rows: string[][] = [];
      for (const name of lessons) {
        const number = String(Number(name.slice(0, 2)));
        rows.push(await row(`\`npm run lesson ${number}\``, ['lesson', number], [`course/${name}/spec.ts`]));
      }
      rows.push(await row('`npm run check`', ['check'], []));
      return `A workbook whose lessons are solved: \`npm run lesson N\` against \`npx vitest run course/N…/spec.ts\`, \`npm run check\`
against \`npx vitest run\`, ${ROUNDS} rounds after one that warms up. Both sides are started by \`node\`, without npm and npx, and
print into a pipe. The same specs run on the same answers; ours prints the page and checks the types as well.

${table(['', 'ours', 'bare vitest', 'ratio'], rows)}

The ratio is what the guard, the page and the types cost a learner who types the command.`;
    }),
};
