// @ts-check
/*
 * Where a session's child waits: its worker has loaded the spec and all that it imports, only the answer is missing.
 * At the message `go` the answer is read. So each run has a fresh worker, and none waits for one to start.
 */
import { BroadcastChannel } from 'node:worker_threads';

const CHANNEL = 'for-await:start';

/** One start after the other: `reach`, `go` (in either order), `leave`. */
export class StartingLine {
  #channel = new BroadcastChannel(CHANNEL);
  #onReach;
  #started = nextStart();

  /** @param {() => void} onReach hears that all is loaded */
  constructor(onReach) {
    this.#onReach = onReach;
    this.#channel.unref();
  }

  /** Resolves at `go`. */
  reach() {
    this.#onReach();
    return this.#started.promise;
  }

  /** @param {string} [first] the exercise whose checks run first */
  go(first = '') {
    this.#started.isOver = true;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none
    this.#channel.postMessage(first);
    this.#started.resolve();
  }

  /** After a run: the next one waits for a `go` of its own. */
  leave() {
    this.#started = nextStart();
  }

  get isStarted() {
    return this.#started.isOver;
  }
}

/** In the worker: calls `action` at the next `go`, with the exercise that is to run first. */
export function atStart(/** @type {(first: string) => void} */ action) {
  const channel = new BroadcastChannel(CHANNEL);
  const begin = (/** @type {any} */ { data }) => {
    channel.close();
    action(data);
  };
  channel.addEventListener('message', begin, { once: true });
  channel.unref();
}

function nextStart() {
  let resolve = () => {};
  const promise = /** @type {Promise<void>} */ (new Promise((settle) => (resolve = () => settle(undefined))));
  return { promise, resolve, isOver: false };
}
