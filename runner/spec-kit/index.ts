/* Everything a spec may use, in one import. */

/**
 * Whether two values are alike, all the way down: Node's `isDeepStrictEqual`.
 * @example ensure(same(got, ['a', 'b']), () => say.values(got));
 */
export { isDeepStrictEqual as same } from 'node:util';
/* What draws inputs for `forAny`: fast-check's own. */
/**
 * Draws lists of what another one draws.
 * @example const lists = array(integer({ min: 0, max: 9 }), { maxLength: 5 });
 */
export { array } from './arbitraries.ts';
/**
 * Draws one of the values that it is given.
 * @example const words = constantFrom('a', '', 'b');
 */
export { constantFrom } from './arbitraries.ts';
/**
 * Draws whole numbers between two limits, both included.
 * @example const limits = integer({ min: 1, max: 4 });
 */
export { integer } from './arbitraries.ts';
/**
 * Draws whole numbers from 0 to the one that it is given.
 * @example const factors = nat(4);
 */
export { nat } from './arbitraries.ts';
/**
 * Draws what another one draws, or `null`.
 * @example const asks = option(integer({ min: 1, max: 6 }));
 */
export { option } from './arbitraries.ts';
/**
 * Draws objects, each property by its own.
 * @example const plans = record({ takes: array(nat(4)), limit: integer({ min: 1, max: 4 }) });
 */
export { record } from './arbitraries.ts';
export {
  type AsyncProbe,
  asyncValuesOf,
  deferred,
  openAsyncIterator,
  probeAsync,
  rejectionOf,
  watchAsync,
} from './async.ts';
export { failureOf, passesValues, standsBetween } from './between.ts';
export { betweenWords } from './between.words.ts';
export { piecesOf, showChunks, utf8 } from './bytes.ts';
export { virtual, type VirtualClock } from './clock.ts';
export { inTurns, inTurnsAsync } from './in-turns.ts';
export { collectLateErrors, type LateErrors, unhandledDuring } from './late-errors.ts';
export { leavesWell, type Opened } from './leaving.ts';
export { mostListeners } from './listeners.ts';
export { allocatedBy, heldBytes, heldSince } from './memory.ts';
export { realNow, turnOfTheEventLoop } from './native.ts';
export { alike, askedOf, consumed, endOf, forAny, type Seen, type Use, usesOf } from './properties.ts';
export { protocolWords } from './protocol.words.ts';
export { scene, type SceneTools, tools } from './scene.ts';
export { code, gotError, show, times } from './show.ts';
export {
  type AsyncRecording,
  type AsyncSourceOptions,
  failingOnce,
  falsyValues,
  naturals,
  recorded,
  recordedAsync,
  type Recording,
  type SourceOptions,
} from './sources.ts';
export {
  isThenable,
  MOST_PULLS,
  openIterator,
  type Probe,
  probe,
  readResult,
  type Result,
  thrownBy,
  valuesOf,
  watch,
} from './sync.ts';
export { laneIn, nextScene, recorder, type Span, stopRecording, traced } from './trace.ts';
export { note, noteThrown } from './transcript.ts';
export { ensure, Explained, fail, isTodo, passesThrough, type Words } from './words.ts';
