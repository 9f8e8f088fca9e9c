import type { Equivalent } from './equivalents.ts';
import type { Measured, Outcome } from './measure.ts';

interface Score {
  tried: number;
  equivalent: number;
  killed: number;
}

export function survivorsOf(measured: readonly Measured[]): Outcome[] {
  return measured.flatMap(({ outcomes }) => outcomes).filter(({ refusal, equivalent }) => !refusal && !equivalent);
}

/** A line for each exercise, and one for all. */
export function scores(measured: readonly Measured[]): string {
  const outcomes = measured.flatMap(({ outcomes }) => outcomes);
  const exercises = [...new Set(outcomes.map(({ candidate }) => candidate.exercise))].sort();
  const rows = exercises.map((id) => row(id, scoreOf(outcomes.filter(({ candidate }) => candidate.exercise === id))));
  return [
    '| exercise | mutants | equivalent | killed | survive | score |',
    '|---|--:|--:|--:|--:|--:|',
    ...rows,
    row('all', scoreOf(outcomes)),
  ].join('\n');
}

/** Headed by exercise and answer, as the equivalent ones are declared. */
export function patches(outcomes: readonly Outcome[]): string {
  return outcomes.map(({ candidate: { exercise, original, mutant, patch } }) =>
    `### ${exercise}, ${original.name}\n\n${mutant.operator}\n\n\`\`\`diff\n${patch}\n\`\`\``
  ).join('\n\n');
}

export function outdated(equivalents: readonly Equivalent[]): string {
  return equivalents.map(({ exercise, name, change }) =>
    `Declared equivalent in ${exercise}, ${name}, but refused, or not among the mutants any more:\n${change}`
  ).join('\n\n');
}

function scoreOf(outcomes: readonly Outcome[]): Score {
  return {
    tried: outcomes.length,
    equivalent: outcomes.filter(({ equivalent }) => equivalent).length,
    killed: outcomes.filter(({ refusal }) => refusal).length,
  };
}

function row(name: string, { tried, equivalent, killed }: Score): string {
  const wrong = tried - equivalent;
  const score = wrong === 0 ? '' : `${(Math.floor((killed / wrong) * 1000) / 10).toFixed(1)}%`;
  return `| ${name} | ${tried} | ${equivalent} | ${killed} | ${wrong - killed} | ${score} |`;
}
