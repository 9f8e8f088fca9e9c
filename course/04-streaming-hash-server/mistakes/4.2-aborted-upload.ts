// fails: 4.2
// names: aborted upload
// Throws the error of an upload that was cut off, and nobody catches it.
import { type HashServerOptions, serverOf } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer(options: HashServerOptions = {}) {
  return serverOf(options, {
    cutOff(error) {
      throw error;
    },
  });
}
