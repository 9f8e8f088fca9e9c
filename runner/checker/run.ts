import type { CheckError, CheckId, ChildJob, LessonEvent } from './events.ts';
import { runGuarded, type Ending } from './guard.ts';

/** How a run was cut short. */
export type Cut = Exclude<Ending, { kind: 'done' }> | { kind: 'worker-died' };

/** What happened to one check. */
export interface CheckRun extends CheckId {
  error?: CheckError;
  output?: string;
  /** What it has left open, `1 timer`. */
  left?: string;
  /** It was running when the run was cut short. */
  cut?: Cut;
}

/** What happened to one lesson. */
export interface LessonRun {
  checks: CheckRun[];
  /** The lesson could not be loaded. */
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

/**
 * Runs the checks of several lessons. When a check is stuck or takes the child down with it, the child is started again
 * without that exercise, until every other exercise has its results. `job.lessons`: names, each with its exercises.
 */
export async function runLessons(
  job: Omit<ChildJob, 'skip' | 'lessons'> & { lessons: ReadonlyMap<string, readonly string[]> },
  onEvent: (event: LessonEvent) => void = () => {},
  signal?: AbortSignal,
): Promise<Map<string, LessonRun>> {
  const collectors = new Map([...job.lessons].map(([name, exercises]) => [name, new Collector(exercises)]));
  let together = true;
  for (;;) {
    const open = [...job.lessons.keys()].filter((name) => !collectors.get(name)!.finished);
    if (open.length === 0) break;
    const lessons = together ? open : open.slice(0, 1);
    const skip = lessons.flatMap((name) => collectors.get(name)!.begin());
    const ending = await runGuarded(
      { ...job, lessons, skip },
      (event) => {
        collectors.get(event.lesson)?.take(event);
        onEvent(event);
      },
      signal,
    );
    for (const name of lessons) blame(collectors.get(name)!, name, ending, lessons.length === 1);
    // Who took the child down cannot be told while two lessons run side by side: from now on one by one.
    together = ending.kind !== 'exited';
  }
  return new Map([...collectors].map(([name, { run }]) => [name, run]));
}

function blame(collector: Collector, name: string, ending: Ending, alone: boolean): void {
  if (collector.finished) return;
  if (ending.kind === 'done') collector.cutShort({ kind: 'worker-died' });
  else if (ending.kind === 'exited' ? alone : ending.lesson === name) collector.cutShort(ending);
}

/** Gathers the events of one lesson over one or several runs of the child. */
class Collector {
  readonly run: LessonRun = { checks: [], files: [], durationMs: 0 };
  #began: number | undefined;
  finished = false;
  /** The check that was started last, and whether it is still running. */
  #last: CheckId | undefined;
  #runs = false;
  readonly #cutExercises = new Set<string>();
  readonly #unhandled = new Map<string, CheckError>();
  readonly #exercises: readonly string[];

  constructor(exercises: readonly string[]) {
    this.#exercises = exercises;
  }

  /** Before a run: forgets an exercise that was left unfinished. Returns the exercises that need no further run. */
  begin(): string[] {
    const unfinished = this.#last?.exercise;
    this.run.checks = this.run.checks.filter(({ exercise }) => exercise !== unfinished || this.#cutExercises.has(exercise));
    this.#last = undefined;
    return [...new Set(this.run.checks.map(({ exercise }) => exercise))];
  }

  take(event: LessonEvent): void {
    this.#began ??= performance.now();
    if (event.kind !== 'files') this.run.durationMs = Math.round(performance.now() - this.#began);
    switch (event.kind) {
      case 'check-start':
        this.#last = event;
        this.#runs = true;
        break;
      case 'check-end': {
        const { exercise, name, output, left } = event;
        this.#runs = false;
        this.run.checks.push({ exercise, name, output, left, error: event.error ?? this.#unhandled.get(exercise + name) });
        break;
      }
      case 'unhandled':
        this.#takeUnhandled(event);
        break;
      case 'load-error':
        this.run.loadError = event.error;
        this.finished = true;
        break;
      case 'lesson-end':
        this.run.output = event.output;
        this.finished = true;
        break;
      case 'files':
        this.run.files = event.files;
        break;
    }
  }

  /** An error that nobody caught belongs to the check that was running, or that had last run. */
  #takeUnhandled({ exercise = '', name = '', error: { name: type, ...rest } }: Extract<LessonEvent, { kind: 'unhandled' }>): void {
    const error = { ...rest, name: `Unhandled ${type}` };
    const check = this.run.checks.find((check) => check.exercise === exercise && check.name === name);
    if (check) check.error ??= error;
    else this.#unhandled.set(exercise + name, error);
  }

  /** After a run that this lesson has cut short: the check that was running, or had last run, is to blame. */
  cutShort(cut: Cut): void {
    if (!this.#last) {
      this.run.loadCut = cut;
      this.finished = true;
      return;
    }
    const { exercise, name } = this.#last;
    this.#cutExercises.add(exercise);
    if (this.#runs) this.run.checks.push({ exercise, name, cut });
    else this.run.checks.at(-1)!.cut = cut;
    this.#runs = false;
    this.finished = this.#exercises.at(-1) === exercise;
  }
}
