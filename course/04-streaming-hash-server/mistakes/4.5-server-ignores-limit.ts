// fails: 4.5
// names: no limit held
// Does not use `limitBytes` in the server.
import { createHashServer as right } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer() {
  return right();
}
