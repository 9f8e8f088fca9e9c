import { webcrypto } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { Explained, virtual } from '../../runner/spec-kit/index.ts';

/** What a scenario in virtual time comes to. */
function cameOf(scenario: () => unknown): Promise<string> {
  return virtual(async () => void await scenario())().then(() => 'it settled', (error: unknown) => {
    if (error instanceof Explained) return error.verdict;
    throw error;
  });
}

describe('in virtual time', () => {
  test('a wait that nothing can end is stuck, whatever was open before', async () => {
    expect(await cameOf(() => new Promise(() => {}))).toBe('stuck');
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    expect(await cameOf(() => new Promise(() => {}))).toBe('stuck');
    server.close();
  });

  test('a timer of any length ends', async () => {
    expect(await cameOf(() => new Promise((resolve) => void setTimeout(resolve, 86_400_000)))).toBe('it settled');
  });

  test('what Node itself is busy with is waited for', async () => {
    expect(await cameOf(() => readFile(import.meta.filename))).toBe('it settled');
    expect(await cameOf(() => webcrypto.subtle.digest('SHA-256', new Uint8Array(1_000)))).toBe('it settled');
  });

  test('a request and its answer are waited for', async () => {
    const server = createServer((_request, response) => response.end('hello')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await cameOf(async () => (await fetch(url)).text())).toBe('it settled');
    server.close();
    server.closeAllConnections();
  });
});
