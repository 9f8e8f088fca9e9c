// fails: 4.2
// names: slow upload delays
// Serves one upload after the other.
import { onlineSha256 } from '../../../solutions/04-streaming-hash-server.ts';
import { type HashServerOptions, serverOf } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer(options: HashServerOptions = {}) {
  let turn: Promise<unknown> = Promise.resolve();
  return serverOf(options, {
    digest(body) {
      const digest = turn.then(() => onlineSha256(body));
      turn = digest.catch(() => {});
      return digest;
    },
  });
}
