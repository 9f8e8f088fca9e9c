import type { Verdict } from '../checker/verdict.ts';
import type { Lesson } from '../curriculum/lessons.ts';
import { nextStep } from '../teacher/next-step.ts';
import { reportLesson } from '../teacher/report.ts';
import { print } from '../terminal/document.ts';
import { Checking } from './checking.ts';
import { Channel, type WatchEvent } from './events.ts';
import { watchLessons } from './files.ts';

/**
 * Watch mode without a terminal: no keys, no drawing; the verdict of the first lesson to work on is printed, then that of
 * whatever is saved. A signal ends it; resolves with the exit status that a shell gives for that signal.
 */
export async function watchPlainly(
  root: string,
  lessons: readonly Lesson[],
  first: Lesson,
  { poll = false } = {},
): Promise<number> {
  const channel = new Channel<WatchEvent>();
  const checking = new Checking(root, channel);
  const quit = (status: number) => (): void => channel.push({ kind: 'quit', status });
  const signals = { SIGINT: quit(130), SIGTERM: quit(143), SIGHUP: quit(129) };
  for (const [name, listener] of Object.entries(signals)) process.on(name, listener);
  const endWatching = await watchLessons(root, (files) => channel.push({ kind: 'saved', files }), { poll });
  let run = checking.start(first);
  try {
    for await (const event of channel) {
      if (event.kind === 'quit') return event.status;
      if (event.kind === 'saved') {
        const saved = lessons.find(({ stub }) => event.files.includes(stub));
        if (saved && !checking.isAbout(saved)) run = checking.start(saved);
      } else if (event.kind === 'verdict' && event.run === run && event.checked.complete) {
        const { verdict } = event.checked;
        report(verdict, lessons[lessons.findIndex(({ number }) => number === verdict.lesson) + 1]);
      } else if (event.kind === 'broken' && event.run === run) {
        process.stderr.write(`${event.error.message}\n`);
      }
    }
    return 0;
  } finally {
    for (const [name, listener] of Object.entries(signals)) process.off(name, listener);
    checking.stop();
    await endWatching();
  }
}

function report(verdict: Verdict, following: Lesson | undefined): void {
  process.stdout.write(`Lesson ${verdict.lesson}: `);
  print([...reportLesson(verdict), nextStep(verdict, following)], '\n\n');
  process.stdout.write('Waiting for the next save.\n\n'); // an editor's task knows by it that the verdict is whole
}
