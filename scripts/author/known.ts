import { type AnswerToCheck, checkAnswers } from '../../runner/checker/check.ts';
import type { Verdict } from '../../runner/checker/verdict.ts';
import { areCurrent, type Inputs, inputsNow } from '../../runner/memory/inputs.ts';

/** Checks answers, and remembers each verdict until a file that it depends on changes. */
export class KnownVerdicts {
  readonly #root: string;
  readonly #known = new Map<string, Inputs & { verdict: Verdict }>();

  constructor(root: string) {
    this.#root = root;
  }

  async check(answers: readonly AnswerToCheck[], signal: AbortSignal): Promise<Verdict[]> {
    const open = answers.filter((answer) => !this.#find(answer));
    const checked = await checkAnswers(open, { root: this.#root, signal });
    for (const [index, { verdict, files }] of checked.entries()) {
      const { lesson } = open[index]!;
      const inputs = inputsNow(this.#root, [...files, lesson.spec, lesson.solution, lesson.page]);
      this.#known.set(keyOf(open[index]!), { ...inputs, verdict });
    }
    return answers.map((answer) => this.#find(answer)!);
  }

  #find(answer: AnswerToCheck): Verdict | undefined {
    const entry = this.#known.get(keyOf(answer));
    return entry && areCurrent(entry) ? entry.verdict : undefined;
  }
}

function keyOf({ file, exercises = [] }: AnswerToCheck): string {
  return [file, ...exercises].join('\n');
}
