import { type IPty, spawn } from '@lydell/node-pty';
import { readSync } from 'node:fs';
import type { ReadStream } from 'node:tty';
import { cleanEnvironment } from './clean-environment.ts';

export interface InTerminalOptions {
  folder: string;
  columns: number;
  rows: number;
  env?: Record<string, string> | undefined;
  /** In bytes: where they are cut, a character may be. */
  onData: (data: Uint8Array) => void;
}

/** Runs a program in a pseudo-terminal. `ended` is its exit status, when all that it has printed was handed over. */
export function spawnInTerminal(
  [command, ...args]: readonly [string, ...string[]],
  { folder, columns, rows, env, onData }: InTerminalOptions,
): { program: IPty; ended: Promise<number> } {
  const program = spawn(command, args, {
    cols: columns,
    rows,
    cwd: folder,
    env: { ...cleanEnvironment(process.env), TERM: 'xterm-256color', ...env },
    encoding: null,
  });
  program.onData((data) => onData(Buffer.from(data)));
  readToTheEnd(program, onData);
  const ended = new Promise<number>((resolve) => void program.onExit(({ exitCode }) => resolve(exitCode)));
  return { program, ended };
}

/**
 * A program that has ended may have printed more than was read: Node takes a read of less than it asked for, as 4 KiB of a terminal
 * are, for the last one. It happens where this process was busy when the program ended.
 */
function readToTheEnd(program: IPty, onData: (data: Uint8Array) => void): void {
  const { _socket: socket, _fd: fd } = program as unknown as { _socket?: ReadStream; _fd: number };
  if (process.platform === 'win32' || !socket) return;
  const destroy = socket.destroy.bind(socket);
  socket.destroy = (error) => {
    socket.destroy = destroy;
    const chunk = Buffer.alloc(4_096);
    try {
      for (let length = readSync(fd, chunk); length > 0; length = readSync(fd, chunk)) {
        onData(Buffer.from(chunk.subarray(0, length)));
      }
    } catch {
      // nothing more
    }
    return destroy(error);
  };
}
