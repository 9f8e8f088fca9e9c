import { code, show } from './show.ts';
import type { Words } from './words.ts';

/* What the checks on real sockets say about connections. */

const seconds = (ms: number): string => `${ms / 1000} seconds`;

/** The end of a sentence about an error that nobody caught meanwhile. */
export function andLate(errors: readonly unknown[]): string {
  return errors.length ? ` Meanwhile an error went by that **nobody caught**: ${code(errors[0])}.` : '';
}

export const networkWords = {
  nobodyAnswers: (ms: number, late: readonly unknown[]): Words => ({
    came: `In ${seconds(ms)} no answer came.${andLate(late)}`,
    means: late.length
      ? '**Nobody answers this request**: the handler broke off with an error before it called `response.end()`.'
      : '**Nobody answers this request.** Every way through the handler must end with `response.end(…)`; the client waits for it. Does the handler wait for something that never comes?',
  }),

  connectionLost: (error: unknown, late: readonly unknown[]): Words => ({
    came: `The connection broke before an answer came: ${code(error)}.${andLate(late)}`,
    means: 'The server **hung up without an answer**. Something destroyed the request, the response or the socket, or the handler failed.',
  }),

  stoppedReading: (ms: number): Words => ({
    came: `For ${seconds(ms)} the server took no more bytes of an upload that was not over.`,
    means: 'The server **stopped reading**. A client that is still sending waits for room, and neither side moves on.',
  }),

  lateError: (error: unknown): Words => ({
    came: `All that was asked for came; then there was an error that nobody caught: ${code(error)}.`,
    means: `An **unhandled error** ends a Node program, with everybody it was serving. Find the \`async\` function that rejects with "${show(error)}" and that nobody awaits, and catch it there.`,
  }),
};
