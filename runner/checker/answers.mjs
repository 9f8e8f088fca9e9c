// @ts-check
import { join } from 'node:path';

/**
 * The module id of a spec that is to run against one answer: several answers to the same lesson can run side by side.
 *
 * @param {string} root the workbook's folder
 * @param {import('./events.ts').AnswerJob} answer
 */
export function specId(root, { lesson, key }) {
  return `${join(root, 'lessons', lesson)}.spec.ts?answer=${encodeURIComponent(key)}`;
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
 * @param {readonly import('./events.ts').AnswerJob[]} answers
 * @returns {import('vite').Plugin}
 */
export function answersPlugin(answers) {
  const byKey = new Map(answers.map((answer) => [answer.key, answer]));
  return {
    name: 'for-await:answers',
    enforce: 'pre',
    resolveId(id, importer = '') {
      const answer = byKey.get(keyOf(importer));
      return answer && id === `./${answer.lesson}.ts` ? answer.file : undefined;
    },
  };
}
