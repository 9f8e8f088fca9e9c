import { beforeEach, expect, test } from 'vitest';
import { probe, probeAsync, recorded, recordedAsync, thrownBy, virtual } from '../../runner/spec-kit/index.ts';
import {
  clearTrace,
  nextScene,
  onTrace,
  recorder,
  stopRecording,
  traced,
  type TraceEvent,
  traceOf,
} from '../../runner/spec-kit/trace.ts';

beforeEach(clearTrace);

/** `it.next() 0-3 value 'a'`: who was asked, from which step to which, what came. */
const briefly = (events = traceOf()): string[] =>
  events.map(({ lane, call = '', given = '', began, settled = '…', came = 'pending', text = '' }) =>
    [`${lane}.${call}`, given, `${began}-${settled}`, came, text].filter(Boolean).join(' ')
  );

test('a call inside a call begins later and settles earlier; done, error and close are told apart', () => {
  const source = recorded(['a'], { failsWith: new Error('it broke') });
  const it = probe('it', () => ({ [Symbol.iterator]: () => source[Symbol.iterator]() }));
  it.next();
  thrownBy(() => it.next());
  it.next();
  it.close();
  expect(briefly()).toEqual([
    "it.next() 0-3 value 'a'",
    "source.next() 1-2 value 'a'",
    'it.next() 4-7 error it broke',
    'source.next() 5-6 error it broke',
    'it.next() 8-11 done',
    'source.next() 9-10 done',
    'it.return() 12-15 closed',
    'source.return() 13-14 closed',
  ]);
  expect(traceOf().map(({ own = false }) => own)).toEqual([true, false, true, false, true, false, true, false]);
});

test('in virtual time each call has its milliseconds, and one that is not answered stays pending', async () => {
  await virtual(async (clock) => {
    const it = probeAsync('it', () => recordedAsync(['a', 'b'], { lagMs: 100 }));
    await it.next();
    void it.next();
    await clock.sleep(30);
  })();
  const times = traceOf().map(({ lane, beganMs, settledMs }) => [lane, beganMs, settledMs]);
  expect(times).toEqual([['it', 0, 100], ['source', 0, 100], ['it', 100, undefined], ['source', 100, undefined]]);
});

test('a scenario that opens the same name again is a scene of its own, with its own steps, times and lanes', async () => {
  await virtual(async (clock) => {
    for (const _ of [1, 2]) {
      await probeAsync('it', () => recordedAsync(['a'])).next();
      await clock.sleep(500);
    }
  })();
  expect(traceOf({ all: true }).map(({ scene, lane, beganMs }) => [scene, lane, beganMs])).toEqual([
    [0, 'it', 0],
    [0, 'source', 0],
    [1, 'it', 0],
    [1, 'source', 0],
  ]);
  expect(traceOf()).toHaveLength(2);
});

test('two sources of one scene are told apart', () => {
  for (const source of [recorded([1]), recorded([2])]) source[Symbol.iterator]().next();
  expect(briefly()).toEqual(['source.next() 0-1 value 1', 'source 2.next() 2-3 value 2']);
});

test('a traced call passes on what comes of it, also a rejection that nobody handles yet', async () => {
  const error = new Error('no');
  expect(traced('visit', 'a', () => false)).toBe(false);
  expect(() =>
    traced('visit', 'b', () => {
      throw error;
    })
  ).toThrow(error);
  await expect(traced('visit', 'c', () => Promise.reject(error))).rejects.toBe(error);
  expect(briefly()).toEqual(["visit. 'a' 0-1 value false", "visit. 'b' 2-3 error no", "visit. 'c' 4-5 error no"]);
});

test('what outlives its check is not recorded in the next', () => {
  const iterator = recorded([1, 2])[Symbol.iterator]();
  iterator.next();
  clearTrace();
  iterator.next();
  expect(traceOf()).toEqual([]);
});

test('it is bounded, and can be stopped', () => {
  const it = recorded(Array(1_000).keys())[Symbol.iterator]();
  for (let pulls = 0; pulls < 1_000; pulls++) it.next();
  expect(traceOf()).toHaveLength(200);
  nextScene();
  stopRecording();
  recorder().begin({ lane: 'it', call: 'next()' });
  expect(traceOf()).toEqual([]);
});

test('who listens hears of a call when it begins and when it settles: of one that never ends, too', () => {
  const heard: string[] = [];
  onTrace((event: TraceEvent) => heard.push(`${event.lane} ${event.came ?? 'begins'}`));
  try {
    recorder().begin({ lane: 'a' }).settle('ended');
    recorder().begin({ lane: 'b' });
  } finally {
    onTrace(() => {});
  }
  expect(heard).toEqual(['a begins', 'a ended', 'b begins']);
});
