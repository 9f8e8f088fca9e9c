// @ts-check
/*
 * The checker's child: runs specs through vitest and tells the front on file descriptor 3 (see events.ts). It does one
 * job after another, each with workers of its own. Plain Node, without tsx's hooks, which would double vitest's start.
 * It ends when its front ends.
 */
import { accessSync, constants, mkdirSync, writeSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createVitest } from 'vitest/node';
import { answersPlugin, keyOf, specId } from './answers.mjs';
import { runningStacks } from './locate.mjs';
import { StartingLine } from './starting-line.mjs';

const EVENTS_FD = 3;
const USAGE_EVERY_MS = 100;
const CHECK_TIMEOUT_MS = 10_000;

/** The workbook's folder. */
const root = process.argv[2] ?? '';
/** Where vitest keeps what it has transformed. */
const kept = join(root, '.workbook', 'transformed');

process.on('disconnect', () => process.exit());
if (!process.connected) process.exit(); // the front has ended meanwhile
/** @type {import('./events.ts').ChildJob} */
let job = { root, answers: [] };
let onJob = () => {};
let hasJob = jobToCome();
/** @type {NodeJS.Timeout | undefined} */
let beats;
/** The run has been told to its end; vitest may still be busy with it. */
let isFinished = false;
/** @type {Set<import('node:worker_threads').Worker>} */
const workers = new Set();
process.on('worker', (worker) => {
  workers.add(worker);
  worker.once('exit', () => workers.delete(worker));
});
const line = new StartingLine(() => tell({ kind: 'ready' }));
process.on('message', async (/** @type {import('./events.ts').ChildMessage} */ message) => {
  if (message.kind === 'job') {
    job = message.job;
    onJob();
  } else if (message.kind === 'go') start(message.first);
  // Where the run has just ended by itself, the worker that waits is the next run's.
  else if (message.kind === 'abandon') {
    if (line.isStarted) {
      for (const worker of workers) void worker.terminate();
    }
  } else tell({ kind: 'stacks', stacks: await runningStacks() });
});

/** @type {import('vitest/reporters').Reporter} */
const reporter = {
  onTestModuleEnd(module) {
    if (module.children.size === 0) {
      for (const { name, message, stack } of module.errors()) {
        tell({ kind: 'load-error', key: keyOf(module.moduleId), error: { name: name ?? 'Error', message, stack } });
      }
    }
    // The rest is vitest's own bookkeeping, for which nobody has to wait.
    if (job.session && job.answers.length === 1 && line.isStarted) finish();
  },
};

const vitest = await createVitest(
  'test',
  {
    root,
    config: false,
    watch: false,
    pool: 'threads',
    runner: 'runner/checker/order.ts',
    maxWorkers: availableParallelism(),
    include: ['course/*/spec.ts', 'course/*/scenes.ts'],
    setupFiles: ['runner/checker/worker.ts', 'runner/spec-kit/setup.ts', 'runner/checker/rehearsal.ts'],
    reporters: [reporter],
    disableConsoleIntercept: true,
    testTimeout: CHECK_TIMEOUT_MS,
    teardownTimeout: 1_000,
    experimental: { fsModuleCache: canKeep(), fsModuleCachePath: kept },
  },
  { plugins: [answersPlugin(root, () => job.answers, () => (job.session ? line.reach() : undefined))] },
);
const project = vitest.getRootProject();
await begin();
for (;;) {
  await vitest.runTestSpecifications(job.answers.map((answer) => project.createSpecification(specId(root, answer))));
  if (!isFinished && line.isStarted) finish();
  else if (!isFinished) await line.reach(); // a spec that cannot be loaded ends before anybody has asked for it
  isFinished = false;
  if (!job.session) await begin();
}

/** Waits for a job. What was loaded for the one before may have changed since. */
async function begin() {
  tellUsage();
  await hasJob;
  hasJob = jobToCome();
  canKeep(); // it may have been removed meanwhile
  for (const { moduleGraph } of Object.values(vitest.vite.environments)) {
    for (const file of moduleGraph.fileToModulesMap.keys()) vitest.invalidateFile(file);
  }
  project.provide('job', job);
  project.config.isolate = !job.together;
  if (!job.session) start();
}

/** Makes the folder of what is kept. Returns whether it can be written to: else a start takes longer, and that is all. */
function canKeep() {
  try {
    mkdirSync(kept, { recursive: true });
    accessSync(kept, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {Promise<void>} */
function jobToCome() {
  return new Promise((resolve) => (onJob = resolve));
}

/** @param {string} [first] the exercise whose checks run first */
function start(first) {
  tellUsage();
  if (job.session) { for (const { key } of job.answers) tell({ kind: 'loading', key }); }
  beats = setInterval(tellUsage, USAGE_EVERY_MS).unref();
  line.go(first);
}

function finish() {
  clearInterval(beats);
  for (const answer of job.answers) {
    tell({ kind: 'files', key: answer.key, files: filesOf(specId(root, answer)) });
    for (const file of filesOf(answer.file)) vitest.invalidateFile(file);
  }
  line.leave();
  isFinished = true;
  tell({ kind: 'done' });
}

function tellUsage() {
  const { user, system } = process.cpuUsage();
  tell({ kind: 'usage', cpuMs: (user + system) / 1000, rss: process.memoryUsage.rss() });
}

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
