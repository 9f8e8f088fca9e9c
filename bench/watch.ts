/*
 * How long a learner waits in watch mode: from a save until the verdict is on the screen of a pseudo-terminal, and what
 * watch mode costs while nothing happens. `npx tsx bench/watch.ts [saves]`
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { TerminalSession } from '../tests/support/pseudo-terminal.ts';

/** Saves alternate between the solution and this mistake, so that the screen tells which of the two it is about. */
const mistakes = {
  '01-sync-iterator-protocol': '1.1-never-closes',
  '02-async-iterator-protocol': '2.1-visits-the-results',
  '03-async-generators': '3.1-char-codes',
  '05-rate-limiter': '5.1-infinity-passes',
};
/** Between two saves, as a person would leave. Milliseconds. */
const PAUSE_MS = 1_000;
const IDLE_MS = 10_000;

const saves = Number(process.argv[2] ?? 30);
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'for-await-bench-'));
for (const name of ['package.json', 'package-lock.json', 'tsconfig.json', 'runner', 'solutions', 'lessons']) {
  cpSync(join(root, name), join(folder, name), { recursive: true });
}
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
for (const name of readdirSync(join(root, 'solutions'))) {
  cpSync(join(root, 'solutions', name), join(folder, 'lessons', name));
}

const session = new TerminalSession(folder, process.execPath, ['runner/start.mjs', 'start']);
try {
  await session.shows('checked');
  for (const [lesson, mistake] of Object.entries(mistakes)) await measure(lesson, mistake);
  await sleep(3_000);
  const before = processorMs();
  await sleep(IDLE_MS);
  console.log(`idle: ${processorMs() - before} ms of processor time in ${IDLE_MS / 1000} s`);
} finally {
  session.type('q');
  await Promise.race([session.ended, sleep(3_000)]);
  session.kill();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(lesson: string, mistake: string): Promise<void> {
  const file = join(folder, 'lessons', `${lesson}.ts`);
  const number = Number(lesson.slice(0, 2));
  const right = readFileSync(join(root, 'solutions', `${lesson}.ts`), 'utf8');
  const wrong = readFileSync(join(root, 'mistakes', lesson, `${mistake}.ts`), 'utf8');
  const times: number[] = [];
  for (let save = -4; save < saves; save++) {
    const isWrong = save % 2 === 0;
    const began = performance.now();
    writeFileSync(file, `${isWrong ? wrong : right}\n// ${save}\n`);
    await session.shows((text) => {
      const [head = ''] = text.split('\n');
      return head.startsWith(`Lesson ${number} `) && head.includes('✗') === isWrong && !head.includes('·  ');
    });
    if (save >= 0) times.push(performance.now() - began);
    await sleep(PAUSE_MS);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(0);
  console.log(`lesson ${number}: median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, of ${times.length} saves`);
}

/** User and system time of watch mode and all its processes, from /proc (Linux), in milliseconds. */
function processorMs(): number {
  const parents = new Map<number, number>();
  const ticks = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const fields = readFileSync(`/proc/${entry}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
      parents.set(Number(entry), Number(fields[1]));
      ticks.set(Number(entry), Number(fields[11]) + Number(fields[12]));
    } catch {
      // it has ended meanwhile
    }
  }
  let total = 0;
  for (const [pid, own] of ticks) {
    for (let id: number | undefined = pid; id; id = parents.get(id)) {
      if (id !== session.pid) continue;
      total += own;
      break;
    }
  }
  return total * 10;
}
