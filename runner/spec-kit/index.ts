/* Everything a spec may use, in one import. */
export { isDeepStrictEqual as same } from 'node:util';
export { asyncValuesOf, deferred, openAsyncIterator, probeAsync, rejectionOf, watchAsync, type AsyncProbe } from './async.ts';
export { virtual, type VirtualClock } from './clock.ts';
export { allocatedBy, heldBytes } from './memory.ts';
export { protocolWords } from './protocol.words.ts';
export { code, show, times } from './show.ts';
export { naturals, recorded, recordedAsync, type AsyncRecording, type Recording } from './sources.ts';
export { isThenable, MOST_PULLS, openIterator, probe, thrownBy, valuesOf, watch, type Probe, type Result } from './sync.ts';
export { note } from './transcript.ts';
export { ensure, Explained, fail, isTodo, passesThrough, type Words } from './words.ts';
