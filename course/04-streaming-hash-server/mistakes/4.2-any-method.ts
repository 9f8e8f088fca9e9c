// fails: 4.2
// names: taken for an upload
// Takes every method for an upload.
import { type HashServerOptions, serverOf } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer(options: HashServerOptions = {}) {
  return serverOf(options, { status: ({ url }) => url!.split('?')[0] === '/' ? 200 : 404 });
}
