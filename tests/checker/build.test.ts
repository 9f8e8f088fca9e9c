import * as esbuild from 'esbuild';
import { ChildProcess } from 'node:child_process';
import { afterAll, afterEach, expect, test } from 'vitest';
import { build } from '../../runner/checker/build.ts';
import { root } from '../support/copy.ts';

/* esbuild's process may die, or be stopped and never answer. */

const started: ChildProcess[] = [];
const spawning = ChildProcess.prototype as unknown as { spawn(options: object): number };
const { spawn } = spawning;
spawning.spawn = function(this: ChildProcess, options) {
  started.push(this);
  return Reflect.apply(spawn, this, [options]) as number;
};

afterAll(() => void (spawning.spawn = spawn));
afterEach(async () => {
  await esbuild.stop();
  for (const child of started) child.kill('SIGKILL');
});

/** Builds while `harm` is done to the process, as often as it says; how often it was. */
async function buildAgainst(
  harm: (process: ChildProcess) => void,
  times: number,
  limitMs?: number,
): Promise<[done: number, code: string]> {
  let done = 0;
  const harming: esbuild.Plugin = {
    name: 'harming',
    setup: ({ onLoad }) =>
      onLoad({ filter: /./ }, () => {
        if (done < times) harm(started.at(-1)!);
        done++;
        return { contents: 'export const built = 1;' };
      }),
  };
  const { outputFiles } = await build({
    entryPoints: ['runner/errors.ts'],
    absWorkingDir: root,
    write: false,
    bundle: true,
    logLevel: 'silent',
    plugins: [harming],
  }, limitMs);
  return [done, outputFiles[0]!.text];
}

test('where the process has died, another one builds, also what was under way beside', async () => {
  const [one, other] = await Promise.all([
    buildAgainst((process) => process.kill('SIGKILL'), 1),
    buildAgainst(() => {}, 0),
  ]);
  expect(one).toEqual([2, expect.stringContaining('built = 1')]);
  expect(other[1]).toContain('built = 1');
});

test('where the process does not answer, another one builds', async () => {
  const building = buildAgainst((process) => process.kill('SIGSTOP'), 1, 3_000);
  expect(await building).toEqual([2, expect.stringContaining('built = 1')]);
});

test('where the next one dies too, it is said', async () => {
  const building = buildAgainst((process) => process.kill('SIGKILL'), 2);
  await expect(building).rejects.toThrow(/^esbuild cannot be run: .+\.$/);
});

test('what cannot be built is told at once', async () => {
  const failing = build({ stdin: { contents: 'export const = 1' }, write: false, logLevel: 'silent' });
  await expect(failing).rejects.toMatchObject({ errors: [{ text: expect.stringContaining('Expected') }] });
});
