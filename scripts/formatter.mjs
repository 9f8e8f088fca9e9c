// @ts-check
// How the project's TypeScript and JavaScript is written: for `npm run format`, and for `npm run author`.
import { createFromBuffer } from '@dprint/formatter';
import { getPath } from '@dprint/typescript';
import { readFileSync } from 'node:fs';

const formatter = createFromBuffer(readFileSync(getPath()));
formatter.setConfig(
  { lineWidth: 120, indentWidth: 2, newLineKind: 'lf' },
  { quoteStyle: 'preferSingle', 'arrowFunction.useParentheses': 'force', preferSingleLine: false },
);

/**
 * The text of a file as it should be. Throws where it cannot be read as code.
 * @param {string} filePath
 * @param {string} fileText
 */
export function formatted(filePath, fileText) {
  return formatter.formatText({ filePath, fileText });
}
