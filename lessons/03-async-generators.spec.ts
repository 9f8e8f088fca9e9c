import { types } from 'node:util';
import { describe, test } from 'vitest';
import { piecesOf, showChunks, utf8 } from '../runner/spec-kit/bytes.ts';
import {
  asyncValuesOf,
  ensure,
  fail,
  heldBytes,
  isThenable,
  note,
  openAsyncIterator,
  probeAsync,
  recordedAsync,
  rejectionOf,
  same,
  show,
  virtual,
  type AsyncProbe,
  type VirtualClock,
} from '../runner/spec-kit/index.ts';
import { recordedResource, type RecordedResource } from '../runner/spec-kit/resource.ts';
import { concat, fakeFileData, lines, map, withResource } from './03-async-generators.ts';
import * as words from './03-async-generators.words.ts';

const MEGABYTE = 1e6;

describe('3.1 fakeFileData', () => {
  const say = words.fakeFileData;

  interface Read {
    texts: string[];
    at: number[];
    doneAt: number;
  }

  /** Reads to the end, and writes down what came when. Each chunk is looked at when it arrives. */
  async function read(parts: readonly string[], lagMs: number, clock: VirtualClock): Promise<Read> {
    const began = clock.now();
    const seen: Read = { texts: [], at: [], doneAt: 0 };
    const it = probeAsync<unknown>(`fakeFileData(${show(parts)}, ${lagMs})`, () => fakeFileData(parts, lagMs));
    let last: unknown;
    const chunks = it.values.call({}, 0).then(() => undefined);
    await chunks;
    for (let pulls = 0; pulls <= 20; pulls++) {
      const { done, value } = await it.next();
      if (done) {
        seen.doneAt = clock.now() - began;
        last = value;
        break;
      }
      seen.texts.push(textOf(value));
      seen.at.push(clock.now() - began);
    }
    const wanted = parts.filter((part) => part !== '');
    ensure(last === undefined || seen.texts.length === wanted.length, () =>
      seen.texts.length === 0 && wanted.length > 1 ? say.nothing(last) : say.lastBesideDone(last));
    return seen;
  }

  function textOf(chunk: unknown): string {
    if (types.isUint8Array(chunk)) return new TextDecoder().decode(chunk);
    if (typeof chunk === 'string') fail(say.text(chunk));
    fail(typeof chunk === 'number' ? say.singleBytes(chunk) : say.notBytes(chunk));
  }
});
