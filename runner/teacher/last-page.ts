import { join } from 'node:path';
import { readIfThere } from '../memory/files.ts';
import { type Document, markdown } from './document.ts';

/** What stands at the end, when every lesson passes: `lessons/last-page.md`. A workbook may be without one. */
export function lastPage(root: string): Document {
  return [markdown(readIfThere(join(root, 'lessons', 'last-page.md'))?.toString() ?? 'Every lesson passes.')];
}

/** What there still is when every lesson passes. `asked`: the exercises in which a prediction has not been answered. */
export function stillThere(asked: readonly string[]): Document {
  const predictions = asked.length === 0
    ? []
    : [`- Predictions that you have not answered, in ${asked.join(', ')}: go there, and press \`w\`.`];
  return [markdown([
    '### Still there',
    '',
    ...predictions,
    "- `l` goes to any exercise: `c` sets your answer beside the solution, `t` shows who calls whom, `d` plays the lesson's demo.",
  ].join('\n'))];
}
