import { once } from 'node:events';
import { connect } from 'node:net';
import { turnOfTheEventLoop } from '../../../runner/spec-kit/index.ts';
import { comesToRest, comesTrue } from './timeouts.ts';

/**
 * Posts `bytes` as many a client does: it writes the whole request, and reads only when all of it is sent, or when no more of
 * it is taken. The answer's status; undefined where the connection was gone with the answer unread.
 */
export async function statusForLateReader(url: string, bytes: Uint8Array): Promise<number | undefined> {
  const { hostname, port, host, pathname } = new URL(url);
  const socket = connect(Number(port), hostname);
  try {
    let isOver = false;
    let answer = '';
    socket.on('error', () => (isOver = true));
    socket.on('end', () => (isOver = true));
    await once(socket, 'connect');
    socket.write(`POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncontent-length: ${bytes.length}\r\n\r\n`);
    for (let sent = 0; sent < bytes.length; sent += PIECE) {
      socket.write(bytes.subarray(sent, sent + PIECE));
      await turnOfTheEventLoop();
    }
    await comesToRest(() => socket.writableLength);
    socket.on('data', (piece: Buffer) => (answer += piece));
    await comesTrue(() => isOver || answer.includes('\r\n'));
    const status = /^HTTP\/1\.\d (\d+)/.exec(answer)?.[1];
    return status === undefined ? undefined : Number(status);
  } finally {
    socket.destroy();
  }
}

const PIECE = 64 * 1024;
