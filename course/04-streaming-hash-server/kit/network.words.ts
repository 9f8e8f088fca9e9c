import { code, show, type Words } from '../../../runner/spec-kit/index.ts';

/* What the checks on real sockets say about connections. */

/** The end of a sentence, about an error that nobody caught meanwhile. */
function andLate(errors: readonly unknown[]): string {
  return errors.length ? ` Meanwhile there was an error that **was not caught**: ${code(errors[0])}.` : '';
}

export const networkWords = {
  nobodyAnswers: (seconds: number, late: readonly unknown[]): Words => ({
    came: `In ${seconds} seconds no answer came.${andLate(late)}`,
    means: late.length
      ? '**This request is never answered.** Did that error break off the handler, before `response.end(…)`?'
      : '**This request is never answered.** Every way through the handler must end with `response.end(…)`; the client waits for it. Does the handler wait for something that never comes?',
  }),

  answerNeverEnds: (seconds: number): Words => ({
    came: `The answer began, and in ${seconds} seconds it did not end.`,
    means:
      'The client does not know that this was all. `response.write(…)` sends a piece; **`response.end(…)`** says that the answer is over.',
  }),

  connectionLost: (error: unknown, late: readonly unknown[]): Words => ({
    came: `The connection broke before an answer came: ${code(error)}.${andLate(late)}`,
    means:
      'The server **hung up without an answer**. Was the request, the response or the socket destroyed, or did the handler fail?',
  }),

  stoppedReading: (seconds: number): Words => ({
    came: `For ${seconds} seconds the server took no more bytes of an upload that was not over.`,
    means:
      'The server **stopped reading**. A client that is still sending waits for room, and neither side moves on. Read the rest and drop it, `request.resume()`, or close the connection.',
  }),

  lateError: (error: unknown): Words => ({
    came: `The answers were right; then there was an error that was not caught: ${code(error)}.`,
    means: (error as { code?: unknown } | null)?.code === 'ERR_HTTP_HEADERS_SENT'
      ? 'A request was **answered twice**: after the first answer the handler went on. `return` after each answer. An unhandled error ends a Node program.'
      : `An **unhandled error** ends a Node program, with all that it was serving. Which promise rejects with "${
        show(error)
      }", and is neither awaited nor caught?`,
  }),
};
