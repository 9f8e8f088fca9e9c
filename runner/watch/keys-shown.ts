import { type Document, type Key, markdown } from '../teacher/document.ts';
import type { View } from './model.ts';

/* What is said of the keys. What they do: see `key-bindings.ts`. */

/** The keys that may be pressed, the most needed first; the last two lead to the others and out. */
export function keysOf(view: View): readonly Key[] {
  switch (view.kind) {
    case 'ask-reset':
      return [{ key: 'y', does: 'yes' }, { key: 'n', does: 'no' }];
    case 'list':
      return [
        { key: '↑ ↓', does: 'choose' },
        { key: 'Enter', does: 'go there' },
        { key: 'Esc', does: 'back' },
        { key: 'q', does: 'quit' },
      ];
    case 'prediction': {
      if (view.said !== undefined) return keys;
      const answer = view.prediction.choices.length > 0 ? 'a digit' : 'type, and Enter';
      return [{ key: answer, does: 'answers' }, { key: '↑ ↓', does: 'scroll' }, { key: 'Esc', does: 'back' }];
    }
    default:
      return keys;
  }
}

const keys: readonly Key[] = [
  { key: 'h', does: 'hint' },
  { key: 'e', does: 'explain' },
  { key: 'w', does: 'predict' },
  { key: 'n/p', does: 'next/back' },
  { key: 'l', does: 'list' },
  { key: 'r', does: 'run' },
  { key: 'o', does: 'open' },
  { key: 't', does: 'trace' },
  { key: 'c', does: 'compare' },
  { key: 'd', does: 'demo' },
  { key: 'b', does: 'browser' },
  { key: '?', does: 'keys' },
  { key: 'q', does: 'quit' },
];

export const allKeys: Document = [
  {
    kind: 'keys',
    keys: [
      { key: '`h`', does: 'the next hint, one stronger each time' },
      { key: '`e` `v`', does: 'the explanation of this exercise; its verdict' },
      { key: '`w`', does: 'what does it print? You say, then it is run' },
      { key: '`n` `p`', does: 'the next exercise, the one before' },
      { key: '`l`', does: 'all exercises, with a cursor' },
      { key: '`r` `s`', does: 'run the checks again; stop those that are running' },
      { key: '`o`', does: 'open your file in the editor' },
      { key: '`t`', does: 'the timeline: who calls whom, and who waits' },
      { key: '`c`', does: 'compare your answer with the solution' },
      { key: '`d`', does: "the demo: the lesson's code on real input" },
      { key: '`b`', does: 'this workbook as a page in the browser, and its address' },
      { key: '`x`', does: 'put the exercise back as it came' },
      { key: '↑ ↓ Space', does: 'scroll' },
      { key: 'PageUp PageDown', does: 'by a page; Home and End: to the top, to the end' },
      { key: 'Esc', does: 'back to what was there before' },
      { key: '`q` or Ctrl-C', does: 'leave' },
    ],
  },
  markdown('Saving the file is enough: the checks run by themselves.'),
];
