import { code, times } from '../../../runner/spec-kit/show.ts';
import type { Words } from '../../../runner/spec-kit/words.ts';

/** What a step between a source and a consumer owes to both; `name` is the function's. */
export const betweenWords = (name: string) => ({
  eager: (pulls: number): Words => ({
    came: `Before the first \`next()\`, the source was already asked ${times(pulls)}.`,
    means:
      '**Nothing is pulled before it is asked for.** A generator keeps this by itself: its body starts with the first `next()`. A class must not pull in its constructor.',
  }),
  ahead: (pulls: number, handedOut: number): Words => ({
    came: `The consumer had asked for ${times(handedOut, 'value')} and was busy; the source had been asked ${
      times(pulls)
    }.`,
    means:
      `\`${name}\` runs **ahead of its consumer**. It must stand still at each \`yield\` until the next value is asked for; do not collect first, and do not start the next \`next()\` early.`,
  }),
  leftOpen: (hasReturn: boolean): Words => ({
    came: "A loop left after the first value, and the source's `return()` was never called.",
    means: hasReturn
      ? `Whoever **leaves early closes the source**: the \`return()\` of \`${name}\` must reach the source's \`return()\`. A \`for await\` or a \`yield*\` around the \`yield\` does it; a loop of your own over \`next()\` needs \`try … finally\`.`
      : 'Your iterator has no `return()`, so nobody tells the source. Leaving early must **close the source**.',
  }),
  closedTwice: (closes: number): Words => ({
    came: `The source's \`return()\` was called ${times(closes)}.`,
    means: 'A source is closed **once**. Look for two places that close on the same way out.',
  }),
  closedAtEnd: (): Words => ({
    came: 'The source said `done: true` by itself, and its `return()` was called all the same.',
    means:
      'Whoever **exhausts** a source does not close it: `return()` is for leaving early. A `finally` runs on every way out, so it must know which one this is.',
  }),
  goesOnAfterReturn: (value: unknown): Words => ({
    came: `After \`return()\`, \`next()\` gave ${code(value)}.`,
    means: 'A closed iterator is **finished**: every later `next()` says `done: true`.',
  }),
  swallowed: (whose: string): Words => ({
    came: `${whose} failed, and the consumer saw no error.`,
    means:
      'The error was **swallowed**. **Errors reach the consumer**: let it pass. A `return` inside `finally`, or a `catch` that does not throw again, drops it.',
  }),
  otherError: (got: unknown, wanted: unknown): Words => ({
    came: `The consumer got ${code(got)}. Expected: ${code(wanted)}.`,
    means: '**Errors reach the consumer** as they are: the same error, not another one in its place.',
  }),
  goesOnAfterError: (value: unknown): Words => ({
    came: `After the error, \`next()\` gave ${code(value)}.`,
    means: 'An **error ends** the iteration: every later `next()` says `done: true`.',
  }),
  needsReturn: (error: unknown): Words => ({
    came: `The source has no \`return()\`, and leaving failed with ${code(error)}.`,
    means:
      '**`return()` is optional**: a source with nothing to close leaves it out. Call it with `iterator.return?.()`.',
  }),
  closingErrorLost: (): Words => ({
    came: 'Closing the source failed, and the consumer saw no error.',
    means:
      "The promise of the source's `return()` was **not awaited**, or its error was swallowed. `await` it: leaving is over only when the source is closed.",
  }),
});
