/* Everything a spec may use, in one import. */
export { isDeepStrictEqual as same } from 'node:util';
export { array, constantFrom, integer, nat, record } from './arbitraries.ts';
export {
  type AsyncProbe,
  asyncValuesOf,
  deferred,
  openAsyncIterator,
  probeAsync,
  rejectionOf,
  watchAsync,
} from './async.ts';
export { virtual, type VirtualClock } from './clock.ts';
export { inTurns, inTurnsAsync } from './in-turns.ts';
export { leavesWell, type Opened } from './leaving.ts';
export { allocatedBy, heldBytes, heldSince } from './memory.ts';
export { alike, askedOf, consumed, endOf, forAny, type Seen, usesOf } from './properties.ts';
export { protocolWords } from './protocol.words.ts';
export { code, show, times } from './show.ts';
export { type AsyncRecording, falsyValues, naturals, recorded, recordedAsync, type Recording } from './sources.ts';
export {
  isThenable,
  MOST_PULLS,
  openIterator,
  type Probe,
  probe,
  type Result,
  thrownBy,
  valuesOf,
  watch,
} from './sync.ts';
export { nextScene, recorder, stopRecording, traced } from './trace.ts';
export { note } from './transcript.ts';
export { ensure, Explained, fail, isTodo, passesThrough, type Words } from './words.ts';
