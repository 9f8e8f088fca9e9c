import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { detectScreen } from '../terminal/screen.ts';
import type { DemoEvent, DemoJob } from './job.ts';
import { SHOW_CURSOR } from './live.ts';

/* Plays a demo in a child and outlives it. */

/** More than any demo needs; less than a collecting loop takes. */
const MOST_HEAP_MIB = 512;
/** How long a demo that is over may take to close what it has opened. */
const CLOSING_MS = 1_000;

const childFile = fileURLToPath(new URL('child.mjs', import.meta.url));

/** How a demo ended. `died`: without a word. */
export type DemoEnding = DemoEvent | { kind: 'died'; code: number | null; signal: NodeJS.Signals | null };

/** Plays a demo. Nothing of it is left afterwards: no process, no temporary file; also where this process ends first. */
export async function playGuarded(job: Omit<DemoJob, 'folder'>): Promise<DemoEnding> {
  const folder = mkdtempSync(join(tmpdir(), 'for-await-demo-'));
  const child = start({ ...job, folder });
  const closed = new Promise<DemoEnding>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ kind: 'died', code, signal }));
  });
  const cleanUp = (): void => {
    child.kill('SIGKILL');
    if (detectScreen().interactive) process.stdout.write(SHOW_CURSOR);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  process.once('exit', cleanUp);
  try {
    const ranOutOfMemory = passOnErrors(child);
    const ending = await Promise.race([lastWord(child), closed]);
    if (ending.kind === 'done') {
      await Promise.race([
        closed,
        new Promise((resolve) => setTimeout(resolve, CLOSING_MS).unref()),
      ]);
    }
    child.kill('SIGKILL');
    await closed;
    return ending.kind === 'died' && ranOutOfMemory() ? { kind: 'memory' } : ending;
  } finally {
    process.removeListener('exit', cleanUp);
    cleanUp();
  }
}

function start(job: DemoJob): ChildProcess {
  return spawn(process.execPath, [`--max-old-space-size=${MOST_HEAP_MIB}`, childFile], {
    env: { ...process.env, FOR_AWAIT_DEMO: JSON.stringify(job), NODE_OPTIONS: undefined },
    stdio: ['ignore', 'inherit', 'pipe', 'pipe'],
  });
}

function lastWord(child: ChildProcess): Promise<DemoEvent> {
  return new Promise((resolve) => {
    createInterface({ input: child.stdio[3] as NodeJS.ReadableStream }).on('line', (line) => {
      if (line !== '') resolve(JSON.parse(line) as DemoEvent);
    });
  });
}

/** Passes on what the child says on standard error, without V8's pages about a full heap. Returns whether they came. */
function passOnErrors(child: ChildProcess): () => boolean {
  let isFull = false;
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    isFull ||= /<--- Last few GCs|FATAL ERROR/.test(text);
    if (!isFull) process.stderr.write(text);
  });
  return () => isFull;
}
