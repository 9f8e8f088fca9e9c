import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packedName } from '../../installer/release.ts';
import { execute, type Outcome, root, run, temporaryFolder } from '../support/workbook.ts';
import { startRegistry } from './stub-registry.ts';
import { environment, packed } from './support.ts';

/* The whole way, with npm itself, from nothing: a registry on this machine, and an empty cache. */

let server: Server;
let npm: (folder: string, ...args: string[]) => Promise<Outcome>;

beforeAll(async () => {
  const folder = join(temporaryFolder(), 'for-await');
  cpSync(packed().unpacked, folder, { recursive: true });
  // The registry packs the packages anew, so their hashes are others.
  const lockfile = join(folder, 'installer', 'built', 'workbook', packedName('package-lock.json'));
  const { packages, ...rest } = JSON.parse(readFileSync(lockfile, 'utf8')) as { packages: Record<string, object> };
  const unhashed = Object.entries(packages).map(([path, one]) => [path, { ...one, integrity: undefined }]);
  writeFileSync(lockfile, JSON.stringify({ ...rest, packages: Object.fromEntries(unhashed) }));
  server = await startRegistry({ 'for-await': folder, 'create-for-await': join(root, 'create-for-await') });
  const env = environment({
    npm_config_registry: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    npm_config_cache: join(temporaryFolder(), 'cache'),
    npm_config_update_notifier: 'false',
    npm_config_yes: 'true',
  });
  npm = (cwd, ...args) => execute('npm', args, { cwd, env, shell: process.platform === 'win32' });
});
afterAll(() => void server?.close());

test('npm create for-await makes a workbook in which lesson 1 begins', async () => {
  const parent = temporaryFolder();
  const { status, stdout, stderr } = await npm(parent, 'create', 'for-await', 'my-course');
  expect({ status, said: stdout + stderr }).toEqual({ status: 0, said: expect.stringContaining('npm start') });
  const count = Number(/^(\d+) packages are installed/m.exec(stdout)![1]);
  expect(count).toBeGreaterThan(50);
  expect(count).toBeLessThanOrEqual(process.platform === 'darwin' ? 71 : 70); // macOS has one for itself: fsevents

  const folder = join(parent, 'my-course');
  const lesson = await run(folder, 'lesson', '1');
  expect(lesson).toMatchObject({ status: 1, stderr: '' });
  expect(lesson.stdout).toContain('Next: build 1.1 forOf.');
  expect(readdirSync(join(folder, 'node_modules'))).not.toContain('for-await');

  const update = await npm(folder, 'exec', 'for-await', 'update');
  expect(update.stdout).toMatch(/^Nothing to do: this workbook has for await \S+ already\.$/m);
});
