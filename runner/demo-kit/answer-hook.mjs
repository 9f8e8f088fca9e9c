// @ts-check
/* A resolve hook: what a demo imports as its lesson is the answer that was asked for. */
import module from 'node:module';
import { pathToFileURL } from 'node:url';

/** @typedef {Pick<import('./job.ts').DemoJob, 'demo' | 'lesson' | 'answer'>} Answer */

/** Sets the hook for this thread: beside the modules where this Node can (22.15 and newer), else in a thread of its own. */
export function answerWith(/** @type {Answer} */ { demo, lesson, answer }) {
  const data = { demo, lesson, answer };
  const { registerHooks } = /** @type {any} */ (module);
  if (!registerHooks) return void module.register(import.meta.url, { data });
  initialize(data);
  registerHooks({ resolve });
}

let specifierOfLesson = '';
let demoUrl = '';
let answerUrl = '';

export function initialize(/** @type {Answer} */ { demo, lesson, answer }) {
  specifierOfLesson = `../../lessons/${lesson}.ts`;
  demoUrl = pathToFileURL(demo).href;
  answerUrl = pathToFileURL(answer).href;
}

/** @type {module.ResolveHook} */
export function resolve(specifier, context, next) {
  const isAnswer = specifier === specifierOfLesson && context.parentURL?.split('?')[0] === demoUrl;
  // An answer is an ES module wherever it lies.
  return isAnswer ? { url: answerUrl, format: 'module', shortCircuit: true } : next(specifier, context);
}
