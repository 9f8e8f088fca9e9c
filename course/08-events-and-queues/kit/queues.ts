import {
  ensure,
  isThenable,
  note,
  probeAsync,
  recorder,
  type Result,
  show,
  traced,
} from '../../../runner/spec-kit/index.ts';
import * as words from '../words.ts';
import { type Call, follow } from './calls.ts';

/* Queues under observation: every call is written down; a value that waits in the queue is a bar in the lane `queue`. */

interface Span {
  settle(came: 'ended'): void;
}

/** The values in a queue: each from the moment it was taken in to the one in which it is handed out. */
class Depth {
  readonly #inside: { value: unknown; span: Span }[] = [];

  takenIn(value: unknown): void {
    this.#inside.push({ value, span: recorder().begin({ lane: 'queue', given: value }) });
  }

  handedOut(value: unknown): void {
    const at = this.#inside.findIndex((one) => Object.is(one.value, value));
    if (at >= 0) this.#inside.splice(at, 1)[0]!.span.settle('ended');
  }

  dropped(): void {
    for (const { span } of this.#inside.splice(0)) span.settle('ended');
  }
}

/** An iterator whose calls need not wait for each other. */
export function watchIterator(name: string, make: () => AsyncIterable<unknown>) {
  return consumerOf(name, make, new Depth());
}

/** The consumer's side of a queue. */
function consumerOf(name: string, make: () => AsyncIterable<unknown>, depth: Depth) {
  const it = probeAsync(name, make);
  return {
    iterator: it.iterator,
    /** Calls `next()`, and goes on. */
    ask(): Call<Result<unknown>> {
      return follow(
        it.next().then((result) => {
          if (!result.done) depth.handedOut(result.value);
          return result;
        }),
      );
    },
    close(): Promise<unknown> {
      depth.dropped();
      return it.close();
    },
  };
}

interface Ending {
  end(): void;
  fail(error: unknown): void;
}

/** How the producer says that it is over. */
function endingOf(channel: Ending): Ending {
  return {
    end() {
      note('channel.end()');
      traced('end', undefined, () => channel.end());
    },
    fail(error) {
      note(`channel.fail(${show(error)})`);
      traced('fail', error, () => channel.fail(error));
    },
  };
}

export interface Pushable extends AsyncIterable<unknown>, Ending {
  push(value: unknown): boolean;
}

/** A channel of 8.1. */
export function watchChannel(channel: Pushable) {
  note('const channel = new Channel()');
  const depth = new Depth();
  return {
    ...consumerOf('channel', () => channel, depth),
    ...endingOf(channel),
    push(value: unknown): unknown {
      const outcome = note(`channel.push(${show(value)})`);
      const answer: unknown = traced('push', value, () => channel.push(value));
      outcome(show(answer));
      if (answer === true) depth.takenIn(value);
      return answer;
    },
  };
}

export interface Sendable extends AsyncIterable<unknown>, Ending {
  send(value: unknown): PromiseLike<boolean>;
}

/** A channel of 8.2. */
export function watchBounded(capacity: number, make: () => Sendable) {
  note(`const channel = new BoundedChannel(${capacity})`);
  const channel = make();
  const depth = new Depth();
  return {
    ...consumerOf('channel', () => channel, depth),
    ...endingOf(channel),
    /** Calls `send()`, and goes on. One that throws counts as one that rejects. */
    send(value: unknown): Call<unknown> {
      const outcome = note(`await channel.send(${show(value)})`);
      return follow(
        traced('send', value, async () => {
          const promise: unknown = channel.send(value);
          ensure(isThenable(promise), () => words.bounded.plainAnswer(promise));
          const answer = await promise;
          outcome(show(answer));
          if (answer === true) depth.takenIn(value);
          return answer;
        }),
      );
    },
  };
}
