import type { DemoEnding } from './run.ts';

/* What is said when a demo does not reach its end. All texts are markdown. */

/** What the words are about. */
export interface Played {
  /** `4` */
  lesson: number;
  /** The answer as its reader knows it: `lessons/04-streaming-hash-server.ts`. */
  file: string;
  /** What to type behind `npm run lesson 4`: `-- --from mine`, or nothing. */
  from: string;
  /** `4.2 createHashServer`, for an exercise that is still to do. */
  title: (exercise: string) => string;
  /** Where the answer threw, or was when it was ended: `lessons/04-streaming-hash-server.ts:12:3`. */
  place?: string;
}

/** The sentences for an ending. */
export function wordsFor(ending: Exclude<DemoEnding, { kind: 'done' | 'unread' }>, played: Played): string {
  const { lesson, file, from, title } = played;
  const check = `Type \`npm run lesson ${lesson}${from}\`: its checks say where and why.`;
  const inFile = `\`${played.place ?? file}\``;
  switch (ending.kind) {
    case 'refused':
      return ending.what === 'file'
        ? `The demo of lesson ${lesson} takes no file. Type \`npm run demo ${lesson}\`.`
        : `The demo of lesson ${lesson} has no --serve. Type \`npm run demo ${lesson}\`.`;
    case 'todo':
      return todo(lesson, ending.exercise, title(ending.exercise), from);
    case 'stuck':
      return `A loop in ${inFile} never ends: it kept the processor, and nothing else got its turn. ${check}`;
    case 'silent':
      return `Nothing has happened for ${ending.seconds} seconds: the demo waits for an answer of ${inFile} that does not come. ${check}`;
    case 'unsettled':
      return `The demo waits for a promise of ${inFile} that nobody will ever settle. ${check}`;
    case 'memory':
      return `Memory ran full: ${inFile} collects, and does not stop. ${check}`;
    case 'exited':
      return `The process of the demo was ended (${ending.signal ?? `status ${ending.code}`}). ${check}`;
    case 'threw':
      return threw(ending, played, check);
    case 'not-bundled':
      return notBundled(ending, played, check);
  }
}

function notBundled(
  { error: { message, location, twice } }: Extract<DemoEnding, { kind: 'not-bundled' }>,
  { file }: Played,
  check: string,
): string {
  const place = location ? `${file}:${location.line}:${location.column}` : file;
  if (twice) return `\`${twice.name}\` is declared twice in \`${file}\`, lines ${twice.lines.join(' and ')}. ${check}`;
  const module = /^Could not resolve "(.+)"/.exec(message)?.[1];
  return module
    ? `\`${place}\` imports \`${module}\`, which is not there. ${check}`
    : `\`${place}\` is not yet TypeScript: ${message}. ${check}`;
}

function threw({ error, loading }: Extract<DemoEnding, { kind: 'threw' }>, played: Played, check: string): string {
  const { lesson, file, from, title, place } = played;
  const [first = ''] = error.message.split('\n');
  const exercise = /^TODO (\d+\.\d+)$/.exec(first)?.[1];
  if (exercise) return todo(lesson, exercise, title(exercise), from);
  if (error.name === 'NotExported') {
    return `\`${file}\` exports nothing called \`${first}\`, and the demo needs it. ${check}`;
  }
  if (error.name === 'Forbidden') return `\`${place ?? file}\` called \`${first}\`, and was stopped. ${check}`;
  const what = `\`${error.name}: ${first.replaceAll('`', "'")}\``;
  if (loading) return `\`${place ?? file}\` cannot be loaded: ${what}. ${check}`;
  return place
    ? `\`${place}\` threw ${what}. ${check}`
    : `The demo ended with an error: ${what}. ${check}`;
}

function todo(lesson: number, exercise: string, title: string, from: string): string {
  return `Exercise ${title} is still to do, and the demo needs it. Type \`npm run lesson ${exercise}${from}\`; `
    + `\`npm run demo ${lesson} -- --from solutions\` shows the demo without it.`;
}
