import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import {
  ensure,
  Explained,
  openAsyncIterator,
  openIterator,
  probe,
  probeAsync,
  recorded,
  recordedAsync,
  show,
  times,
  virtual,
} from '../spec-kit/index.ts';
import { turnOfTheEventLoop } from '../spec-kit/native.ts';
import { clearTrace } from '../spec-kit/trace.ts';
import { clearTranscript } from '../spec-kit/transcript.ts';

/*
 * Runs in a session's worker before it waits for an answer: what the checks use is loaded, and used a few times, so that
 * the engine has compiled it when a learner saves. It leaves nothing behind.
 */
const ROUNDS = 12;

const { root, answers, session } = inject('job');
for (const { lesson } of session ? answers : []) {
  const words = join(root, 'course', lesson, 'words.ts');
  if (existsSync(words)) await import(words);
}

for (let round = 0; session && round < ROUNDS; round++) {
  const it = probe('rehearsal', () => recorded([1, 'two', [3]]));
  it.next();
  it.values();
  openIterator('rehearsal', recorded([])).next();
  await virtual(async (clock) => {
    const source = recordedAsync([1, 2, 3]);
    const slow = probeAsync('rehearsal', () => source);
    await slow.next();
    await clock.sleep(10);
    await slow.close();
    await openAsyncIterator('rehearsal', recordedAsync([])).next();
  })();
  try {
    ensure(false, () => ({ came: show({ value: new Error(times(1_000)) }), means: '' }));
  } catch (error) {
    if (!(error instanceof Explained)) throw error;
  }
  await turnOfTheEventLoop();
  clearTranscript();
  clearTrace();
}
