import type { TraceEvent } from '../spec-kit/trace.ts';
import type { CheckError, CheckId, SpecEvent } from './events.ts';
import type { Ending } from './guard.ts';
import type { AnswerRun, Cut } from './run.ts';

/** What holds of an exercise whose checks had their turn. */
const IN_TIME = 'its checks run in the time that there is';

/** Gathers the events of one answer over one or several runs. */
export class Collector {
  readonly run: AnswerRun = { checks: [], files: [], durationMs: 0 };
  /** A host has begun to load the answer. */
  hasBegun = false;
  isFinished = false;
  /** All that was to run has, and nothing came that somebody else might have left behind. */
  isWhole = false;
  /** And the process is as it was before. */
  isClean = false;
  /** The check that was started last, and whether it is still running. */
  #last: CheckId | undefined;
  #isRunning = false;
  /** An error came that nobody caught, or something was forged. */
  #isDisturbed = false;
  /** Calls of the scene that is running, by the step at which they began. */
  readonly #calls = new Map<number, TraceEvent>();
  readonly #cutExercises = new Set<string>();
  readonly #unhandled = new Map<string, CheckError>();
  readonly #exercises: readonly string[];
  /** The checks that are to run, each once, in this run of the host: how often each has. */
  #expected = new Map<string, { id: CheckId; times: number }>();

  /** `exercises`: those that are to be run. */
  constructor(exercises: readonly string[]) {
    this.#exercises = exercises;
  }

  /** Before a run: forgets an exercise that was left unfinished. Returns the exercises that are to be run. */
  begin(): string[] {
    const unfinished = this.#last?.exercise;
    this.run.checks = this.run.checks.filter(({ exercise }) =>
      exercise !== unfinished || this.#cutExercises.has(exercise)
    );
    this.#last = undefined;
    return this.#exercises.filter((id) => !this.#isJudged(id));
  }

  handle(event: SpecEvent): void {
    switch (event.kind) {
      case 'loading':
        this.hasBegun = true;
        break;
      case 'collected':
        this.#expected = new Map(event.checks.map((id) => [id.exercise + id.name, { id, times: 0 }]));
        break;
      case 'check-start':
        this.#last = event;
        this.#isRunning = true;
        this.#calls.clear();
        break;
      case 'check-end': {
        const { exercise, name, output, trace } = event;
        this.#isRunning = false;
        const expected = this.#expected.get(exercise + name);
        if (!expected || ++expected.times > 1) {
          this.handle({ kind: 'forged' });
          break;
        }
        const error = event.error ?? this.#unhandled.get(exercise + name);
        this.run.checks.push({
          exercise,
          name,
          ...(output && { output }),
          ...(trace && { trace }),
          ...(error && { error }),
        });
        break;
      }
      case 'call':
        this.#calls.set(event.event.began, event.event);
        break;
      case 'unhandled':
        this.#noteUnhandled(event, { ...event.error, name: `Unhandled ${event.error.name}` });
        break;
      case 'forged':
        this.run.forged = true;
        this.#noteUnhandled(this.#last, { name: 'Forged', message: '' });
        break;
      case 'load-error':
        this.run.loadError = event.error;
        this.isFinished = true;
        break;
      case 'never-loads':
        this.#cutShort({ kind: 'idle' });
        break;
      case 'end':
        if (event.output) this.run.output = event.output;
        for (const left of event.left) this.#noteLeft(left);
        for (const { id, times } of this.#expected.values()) {
          if (times === 0) this.run.checks.push({ ...id, error: { name: 'NotRun', message: '' } });
        }
        this.isFinished = true;
        this.isWhole = !this.#isDisturbed;
        this.isClean = this.isWhole && event.isClean;
        break;
    }
  }

  /** After a run: what cut it short is the doing of the check that was running, or had last run. */
  end(ending: Ending): void {
    if (ending.kind !== 'done' && !this.isFinished) this.#cutShort(ending);
  }

  /** After all the time that there was: every exercise without a result lacks it for that reason. */
  endLate(seconds: number): void {
    const cut: Cut = { kind: 'late', seconds };
    if (this.#last) this.#cutShort(cut);
    for (const exercise of this.#exercises) {
      if (!this.#isJudged(exercise)) this.run.checks.push({ exercise, name: IN_TIME, cut });
    }
    this.isFinished = true;
  }

  #noteLeft(left: CheckId & { what: string }): void {
    const check = this.run.checks.find(({ exercise, name }) => exercise === left.exercise && name === left.name);
    if (check) check.left = check.left ? `${check.left}, ${left.what}` : left.what;
  }

  /** An error past all checks belongs to the one that was running, or that had last run. */
  #noteUnhandled({ exercise = '', name = '' }: Partial<CheckId> = {}, error: CheckError): void {
    this.#isDisturbed = true;
    if (exercise === '') this.run.loadError ??= error; // no check had begun
    const check = this.run.checks.find((check) => check.exercise === exercise && check.name === name);
    if (check) check.error ??= error;
    else this.#unhandled.set(exercise + name, error);
  }

  #cutShort(cut: Cut): void {
    if (!this.#last) {
      this.run.loadCut = cut;
      this.isFinished = true;
      return;
    }
    const { exercise, name } = this.#last;
    this.#cutExercises.add(exercise);
    if (this.#isRunning) this.run.checks.push({ exercise, name, cut, trace: [...this.#calls.values()] });
    else this.run.checks.at(-1)!.cut = cut;
    this.#isRunning = false;
    this.isFinished = this.#exercises.every((id) => this.#isJudged(id));
  }

  #isJudged(id: string): boolean {
    return this.run.checks.some(({ exercise }) => exercise === id);
  }
}
