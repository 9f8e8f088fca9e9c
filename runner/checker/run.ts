import type { TraceEvent } from '../spec-kit/trace.ts';
import type { AnswerEvent, AnswerJob, CheckError, CheckId } from './events.ts';
import type { Ending, RunJob } from './guard.ts';
import { runGuarded } from './standby.ts';

/** How a run was cut short. */
export type Cut = Exclude<Ending, { kind: 'done' }> | { kind: 'worker-died' };

/** What happened to one check. */
export interface CheckRun extends CheckId {
  error?: CheckError;
  output?: string;
  /** What it has left open, `1 timer`. */
  left?: string;
  /** Who called whom: of a scene, of a check that failed, or where it was asked for. */
  trace?: TraceEvent[];
  /** It was running when the run was cut short. */
  cut?: Cut;
}

/** What happened to one answer. */
export interface AnswerRun {
  checks: CheckRun[];
  /** It could not be loaded. */
  loadError?: CheckError;
  /** It was being loaded when the run was cut short. */
  loadCut?: Cut;
  /** What was printed outside of any check. */
  output?: string;
  /** The source files that the run read. */
  files: string[];
  /** From the beginning of the loading to the end of the last check. */
  durationMs: number;
}

/** An answer, and the exercises of its lesson in their order. */
export interface AnswerToRun {
  key: string;
  lesson: string;
  file: string;
  exercises: readonly string[];
  suite?: AnswerJob['suite'];
  /** Tell the traces also of checks that pass. */
  traces?: boolean;
  /** Exercises to leave out. */
  skip?: readonly string[];
}

export interface RunOptions {
  onEvent?: ((event: AnswerEvent) => void) | undefined;
  signal?: AbortSignal | undefined;
  /** Runs one child, a new one unless told. */
  runJob?: RunJob;
  /** See `ChildJob`. */
  together?: boolean;
  first?: string | undefined;
}

/**
 * Runs the checks of several answers. When a check is stuck or takes the child down with it, the child is started again
 * without that exercise, until every other exercise has its results.
 */
export async function runAnswers(
  root: string,
  answers: readonly AnswerToRun[],
  { onEvent = () => {}, signal, runJob = runGuarded, together = false, first }: RunOptions = {},
): Promise<Map<string, AnswerRun>> {
  const collectors = new Map(answers.map(({ key, exercises }) => [key, new Collector(exercises)]));
  const open = (): AnswerToRun[] => answers.filter(({ key }) => !collectors.get(key)!.finished);
  // Who took the child down cannot be told when several answers were at work: each of them runs alone after that.
  let suspects: AnswerToRun[] = [];
  for (let left = open(); left.length > 0; left = open()) {
    suspects = suspects.filter((answer) => left.includes(answer));
    const chosen = suspects.length > 0 ? suspects.slice(0, 1) : left;
    const job = chosen.map(({ key, lesson, file, suite, traces, skip = [] }) => ({
      key,
      lesson,
      file,
      ...(suite && { suite }),
      ...(traces && { traces }),
      skip: [...skip, ...collectors.get(key)!.begin()],
    }));
    const ending = await runJob(
      { root, answers: job, ...(together && { together }), ...(first && { first }) },
      (event) => {
        collectors.get(event.key)?.take(event);
        onEvent(event);
      },
      signal,
    );
    const atWork = chosen.filter(({ key }) => collectors.get(key)!.atWork);
    if (ending.kind === 'exited' && atWork.length > 1) suspects = atWork;
    else for (const { key } of chosen) blame(collectors.get(key)!, key, ending);
    if (ending.kind === 'exited' && atWork.length === 0) {
      throw new Error(`The checks could not be run: ${ending.stderr.trim() || ending.signal || ending.code}`);
    }
  }
  return new Map([...collectors].map(([key, { run }]) => [key, run]));
}

function blame(collector: Collector, key: string, ending: Ending): void {
  if (collector.finished) return;
  if (ending.kind === 'done') collector.cutShort({ kind: 'worker-died' });
  else if (ending.kind === 'exited' ? collector.atWork : ending.key === key) collector.cutShort(ending);
}

/** Gathers the events of one answer over one or several runs of the child. */
export class Collector {
  readonly run: AnswerRun = { checks: [], files: [], durationMs: 0 };
  #began: number | undefined;
  finished = false;
  /** It has begun in this run, and not ended. */
  atWork = false;
  /** The check that was started last, and whether it is still running. */
  #last: CheckId | undefined;
  #runs = false;
  /** Calls of the scene that is running, by the step at which they began. */
  readonly #calls = new Map<number, TraceEvent>();
  readonly #cutExercises = new Set<string>();
  readonly #unhandled = new Map<string, CheckError>();
  readonly #exercises: readonly string[];

  constructor(exercises: readonly string[]) {
    this.#exercises = exercises;
  }

  /** Before a run: forgets an exercise that was left unfinished. Returns the exercises that need no further run. */
  begin(): string[] {
    const unfinished = this.#last?.exercise;
    this.run.checks = this.run.checks.filter(({ exercise }) =>
      exercise !== unfinished || this.#cutExercises.has(exercise)
    );
    this.#last = undefined;
    this.atWork = false;
    return [...new Set(this.run.checks.map(({ exercise }) => exercise))];
  }

  take(event: AnswerEvent): void {
    this.#began ??= performance.now();
    if (event.kind !== 'files') this.run.durationMs = Math.round(performance.now() - this.#began);
    this.atWork = !this.finished;
    switch (event.kind) {
      case 'check-start':
        this.#last = event;
        this.#runs = true;
        this.#calls.clear();
        break;
      case 'check-end': {
        const { exercise, name, output, trace } = event;
        this.#runs = false;
        this.run.checks.push({
          exercise,
          name,
          output,
          ...(trace && { trace }),
          error: event.error ?? this.#unhandled.get(exercise + name),
        });
        break;
      }
      case 'call':
        this.#calls.set(event.event.began, event.event);
        break;
      case 'unhandled':
        this.#takeUnhandled(event);
        break;
      case 'load-error':
        this.run.loadError = event.error;
        this.finished = true;
        this.atWork = false;
        break;
      case 'answer-end':
        this.run.output = event.output;
        this.#noteLeft(event.left);
        this.finished = true;
        this.atWork = false;
        break;
      case 'files':
        this.run.files = event.files;
        break;
    }
  }

  #noteLeft(left: (CheckId & { what: string }) | undefined): void {
    const check = left
      && this.run.checks.find(({ exercise, name }) => exercise === left.exercise && name === left.name);
    if (check) check.left = left.what;
  }

  /** An error that nobody caught belongs to the check that was running, or that had last run. */
  #takeUnhandled(
    { exercise = '', name = '', error: { name: type, ...rest } }: Extract<AnswerEvent, { kind: 'unhandled' }>,
  ): void {
    const error = { ...rest, name: `Unhandled ${type}` };
    if (exercise === '') this.run.loadError ??= error; // no check had begun
    const check = this.run.checks.find((check) => check.exercise === exercise && check.name === name);
    if (check) check.error ??= error;
    else this.#unhandled.set(exercise + name, error);
  }

  /** After a run that this answer has cut short: the check that was running, or had last run, is to blame. */
  cutShort(cut: Cut): void {
    if (!this.#last) {
      this.run.loadCut = cut;
      this.finished = true;
      return;
    }
    const { exercise, name } = this.#last;
    this.#cutExercises.add(exercise);
    if (this.#runs) this.run.checks.push({ exercise, name, cut, trace: [...this.#calls.values()] });
    else this.run.checks.at(-1)!.cut = cut;
    this.#runs = false;
    this.finished = this.#exercises.every((id) => this.run.checks.some((check) => check.exercise === id));
  }
}
