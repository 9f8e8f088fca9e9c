import type { Equivalent } from './equivalents.ts';
import type { Measured, Outcome } from './measure.ts';

interface Score {
  tried: number;
  equivalent: number;
  killed: number;
}

const KEYS = ['tried', 'equivalent', 'killed'] as const;

/** By exercise. */
type Scores = Map<string, Score>;

export function survivorsOf(measured: readonly Measured[]): Outcome[] {
  return measured.flatMap(({ outcomes }) => outcomes).filter(({ refusal, equivalent }) => !refusal && !equivalent);
}

/** The scores by exercise. */
export function scoresOf(measured: readonly Measured[]): Scores {
  const scores: Scores = new Map();
  for (const { candidate: { exercise }, equivalent, refusal } of measured.flatMap(({ outcomes }) => outcomes)) {
    const score = scores.get(exercise) ?? { tried: 0, equivalent: 0, killed: 0 };
    scores.set(exercise, {
      tried: score.tried + 1,
      equivalent: score.equivalent + (equivalent ? 1 : 0),
      killed: score.killed + (refusal ? 1 : 0),
    });
  }
  return scores;
}

/** A line for each exercise, and one for all. */
export function table(scores: Scores): string {
  const all = { tried: 0, equivalent: 0, killed: 0 };
  for (const score of scores.values()) for (const key of KEYS) all[key] += score[key];
  return [
    '| exercise | mutants | equivalent | killed | survive | score |',
    '|---|--:|--:|--:|--:|--:|',
    ...[...scores].sort().map(([id, score]) => row(id, score)),
    row('all', all),
  ].join('\n');
}

const OPENING = `# Mutants

Written by \`npm run mutate\`, lesson by lesson. A mutant is a right answer with one change: by the operators of Stryker, and by
some for iteration (state shared by calls, a method off its object, an \`await\`, a closing or a statement dropped, neighbours
swapped). All mutants of the solutions are tried, and of each unusual answer eight in every exercise, drawn by what they change.
A mutant is run as a learner's answer is: the checks of the exercise, then those of every exercise that uses the same code, then
the compiler. It is killed when one of them refuses it.

Equivalent are those that no user could tell from the original, or whose difference the page leaves free: they are in
\`bench/mutate/equivalents/\`, each with the reason. The score is the share killed of the others.`;

/** The page on mutants, with what was measured anew in the place of what an old page says of the same exercises. */
export function page(measured: readonly Measured[], old = ''): string {
  const anew = scoresOf(measured);
  const oldRows = [...old.matchAll(/^\| (\d+\.\d+) \| (\d+) \| (\d+) \| (\d+) \|/gm)];
  const oldScores = oldRows.map(([, id, tried, equivalent, killed]): [string, Score] => [
    id!,
    { tried: Number(tried), equivalent: Number(equivalent), killed: Number(killed) },
  ]);
  const oldSurvivors = old.split(/^(?=### )/m).slice(1).filter((text) => !anew.has(/\d+\.\d+/.exec(text)![0]));
  const survivors = [...oldSurvivors.map((text) => text.trim()), ...survivorsOf(measured).map(patch)].sort();
  const list = survivors.length > 0 ? ['## Survivors', ...survivors] : ['None survives.'];
  return `${[OPENING, table(new Map([...oldScores, ...anew])), ...list].join('\n\n')}\n`;
}

/** Headed by exercise and answer, as the equivalent ones are declared. */
export function patch({ candidate: { exercise, original, mutant, patch } }: Outcome): string {
  return `### ${exercise}, ${original.name}\n\n${mutant.operator}\n\n\`\`\`diff\n${patch}\n\`\`\``;
}

export function outdated(equivalents: readonly Equivalent[]): string {
  return equivalents.map(({ exercise, name, change }) =>
    `Declared equivalent in ${exercise}, ${name}, but refused, or not among the mutants any more:\n${change}`
  ).join('\n\n');
}

function row(name: string, { tried, equivalent, killed }: Score): string {
  const wrong = tried - equivalent;
  const score = wrong === 0 ? '' : `${(Math.floor((killed / wrong) * 1000) / 10).toFixed(1)}%`;
  return `| ${name} | ${tried} | ${equivalent} | ${killed} | ${wrong - killed} | ${score} |`;
}
