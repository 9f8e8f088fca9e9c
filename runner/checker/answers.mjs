// @ts-check
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * The module id of a spec that is to run against one answer: several answers to the same lesson can run side by side.
 *
 * @param {string} root the workbook's folder
 * @param {import('./events.ts').AnswerJob} answer
 */
export function specId(root, { lesson, key, suite = 'spec' }) {
  return `${join(root, 'course', lesson, suite)}.ts?answer=${encodeURIComponent(key)}`;
}

/**
 * The answer's key in the id that `specId` made.
 *
 * @param {string} id
 */
export function keyOf(id) {
  return decodeURIComponent(/\?answer=(.*)$/.exec(id)?.[1] ?? '');
}

/**
 * A vite plugin: what a spec imports as its lesson is the answer that its id names.
 *
 * Vitest keeps what it has transformed on disk. A spec is kept with the path of its answer in the key, and only for the
 * folders that come again, `lessons/` and `solutions/`. An answer itself is not kept: it is what changes.
 *
 * @param {string} root the workbook's folder
 * @param {() => readonly import('./events.ts').AnswerJob[]} answers those of the job at hand
 * @param {() => Promise<void> | undefined} start an answer is not read before this resolves
 * @returns {import('vite').Plugin}
 */
export function answersPlugin(root, answers, start) {
  const known = new Set(['lessons', 'solutions'].map((folder) => join(root, folder)));
  const answerOf = (/** @type {string} */ id) => answers().find(({ key }) => key === keyOf(id));
  const isAnswer = (/** @type {string} */ id) => answers().some(({ file }) => file === id);
  return {
    name: 'for-await:answers',
    enforce: 'pre',
    resolveId(id, importer = '') {
      const answer = answerOf(importer);
      return answer && id === `../../lessons/${answer.lesson}.ts` ? answer.file : undefined;
    },
    async load(id) {
      if (!isAnswer(id)) return undefined;
      await start();
      return await readFile(id, 'utf8');
    },
    configureVitest({ experimental_defineCacheKeyGenerator: defineKey }) {
      defineKey(({ id }) => {
        const answer = answerOf(id);
        if (answer) return known.has(dirname(answer.file)) && answer.file;
        return isAnswer(id) ? false : undefined;
      });
    },
  };
}
