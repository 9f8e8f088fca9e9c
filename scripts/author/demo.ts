import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { displayWidth } from '../../runner/terminal/width.ts';
import { type Finding, findings } from './findings.ts';

/** Columns of a terminal. */
const WIDEST = 80;
/** A demo that ends by itself has ended by then. Milliseconds. */
const LONGEST_MS = 60_000;

/**
 * Plays the demo with the solution, as `npm run demo 9 -- --from solutions` does. One that takes a file gets the lesson's page:
 * what it would make itself, a log of 100 MB, takes too long for a look.
 */
export async function lookAtDemo(root: string, lesson: Lesson, signal: AbortSignal): Promise<Finding[]> {
  if (!lesson.demo) return [];
  const file = /^\s*file: true,/m.test(readFileSync(lesson.demo, 'utf8')) ? [lesson.page] : [];
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]);
  const words = [join(root, 'runner', 'start.cjs'), 'demo', String(lesson.number), ...file, '--from', 'solutions'];
  const demo = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], signal: limit });
  const ended = new Promise<number | null>((resolve) => {
    demo.on('error', () => resolve(null)); // it was stopped, as it was to be
    demo.on('close', resolve);
  });
  const [status, stdout, stderr] = await Promise.all([ended, text(demo.stdout), text(demo.stderr)]);
  signal.throwIfAborted();
  const wide = stdout.split('\n').filter((line) => displayWidth(line) > WIDEST);
  return findings('demo', [
    {
      name: 'its run',
      problem: limit.aborted
        ? `does not end within ${LONGEST_MS / 1000} s`
        : status !== 0
        ? `ends with exit status ${status}\n${stderr || stdout}`
        : undefined,
    },
    { name: 'width', problem: wide.length > 0 ? `prints more than ${WIDEST} columns:\n${wide.join('\n')}` : undefined },
    {
      name: 'its last words',
      problem: status !== 0 || /\n\nLook at [^.]+\. Look at [^.]+\.\n$/.test(stdout)
        ? undefined
        : 'are not two sentences that begin with "Look at" (`stage.lookAt`)',
    },
  ]);
}
