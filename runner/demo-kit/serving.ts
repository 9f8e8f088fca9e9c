import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const LOOPBACK = '127.0.0.1';
/** How many ports are tried. */
const PORTS = 20;

/**
 * Lets `server` listen on this machine alone while `use` runs, then closes it with all its connections.
 * `port`: the port, or else the next one that is free; 0: any that is free. The URL ends with `/`.
 */
export async function serving<T>(server: Server, port: number, use: (url: string) => Promise<T>): Promise<T> {
  await listen(server, port, port + PORTS);
  try {
    return await use(`http://${LOOPBACK}:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function listen(server: Server, port: number, last: number): Promise<void> {
  try {
    const listening = once(server, 'listening');
    server.listen(port, LOOPBACK);
    await listening;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException; // `EACCES`: Windows keeps whole ranges of ports for itself
    if (!['EADDRINUSE', 'EACCES'].includes(code) || port === last) throw error;
    await listen(server, port + 1, last);
  }
}
