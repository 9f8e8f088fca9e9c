// @ts-check
/*
 * The checker's child: runs specs through vitest and tells the front on file descriptor 3 (see events.ts).
 * Plain Node, without tsx's hooks, which would double vitest's start. It ends when its front ends.
 */
import { writeSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createVitest } from 'vitest/node';
import { answersPlugin, keyOf, specId } from './answers.mjs';
import { runningStacks } from './locate.mjs';

const EVENTS_FD = 3;
const USAGE_EVERY_MS = 100;
const CHECK_TIMEOUT_MS = 10_000;

/** @type {import('./events.ts').ChildJob} */
const job = JSON.parse(process.env['FOR_AWAIT_JOB'] ?? '');

process.on('disconnect', () => process.exit());
process.on('message', async () => tell({ kind: 'stacks', stacks: await runningStacks() }));
setInterval(() => {
  const { user, system } = process.cpuUsage();
  tell({ kind: 'usage', cpuMs: (user + system) / 1000, rss: process.memoryUsage.rss() });
}, USAGE_EVERY_MS).unref();

/** @type {import('vitest/reporters').Reporter} */
const reporter = {
  onTestModuleEnd(module) {
    if (module.children.size > 0) return;
    for (const { name, message, stack } of module.errors()) {
      tell({ kind: 'load-error', key: keyOf(module.moduleId), error: { name: name ?? 'Error', message, stack } });
    }
  },
};

const vitest = await createVitest(
  'test',
  {
    root: job.root,
    config: false,
    watch: false,
    pool: 'threads',
    maxWorkers: availableParallelism(),
    include: ['lessons/*.spec.ts'],
    setupFiles: ['runner/checker/worker.ts', 'runner/spec-kit/setup.ts'],
    reporters: [reporter],
    disableConsoleIntercept: true,
    testTimeout: CHECK_TIMEOUT_MS,
    teardownTimeout: 1_000,
    experimental: { fsModuleCache: true, fsModuleCachePath: join(job.root, '.workbook', 'transformed') },
  },
  { plugins: [answersPlugin(job.root, job.answers)] },
);
const project = vitest.getRootProject();
await vitest.runTestSpecifications(job.answers.map((answer) => project.createSpecification(specId(job.root, answer))));
for (const answer of job.answers) tell({ kind: 'files', key: answer.key, files: filesOf(specId(job.root, answer)) });
tell({ kind: 'done' });
process.exit(0);

/** @param {import('./events.ts').CheckEvent} event */
function tell(event) {
  writeSync(EVENTS_FD, `${JSON.stringify(event)}\n`);
}

/**
 * The spec and all that it imports, however deep, without installed packages.
 *
 * @param {string} spec
 */
function filesOf(spec) {
  const graph = vitest.vite.environments['ssr']?.moduleGraph;
  /** @type {Set<string>} */
  const files = new Set();
  const waiting = [graph?.getModuleById(spec)].filter((module) => module !== undefined);
  for (let module = waiting.pop(); module; module = waiting.pop()) {
    if (!module.file || files.has(module.file) || module.file.includes('/node_modules/')) continue;
    files.add(module.file);
    waiting.push(...module.importedModules);
  }
  return [...files];
}
