import type { Volume } from '../curriculum/volumes.ts';
import { type Document, markdown } from './document.ts';

/** What stands at the end of a volume, when every lesson of it passes. */
export function lastPage(volume: Volume): Document {
  return [markdown(volume.lastPage)];
}

/**
 * What there still is when every lesson of a volume passes. `asked`: the exercises in which a prediction has not been answered;
 * `next`: where `n` leads.
 */
export function stillThere(asked: readonly string[], next?: { id: string; name: string }): Document {
  const onwards = next ? [`- \`n\` goes on to ${next.id} ${next.name}.`] : [];
  const predictions = asked.length === 0
    ? []
    : [`- Predictions that you have not answered, in ${asked.join(', ')}: go there, and press \`w\`.`];
  return [markdown([
    '### Still there',
    '',
    ...onwards,
    ...predictions,
    "- `l` goes to any exercise: `c` sets your answer beside the solution, `t` shows who calls whom, `d` plays the lesson's demo.",
  ].join('\n'))];
}
