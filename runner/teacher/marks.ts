import type { Block, Mark } from './document.ts';

const words: Record<Mark, string> = {
  passed: 'passes',
  failed: 'not yet right',
  todo: 'to do',
  stuck: 'never ends',
  crashed: 'ends the run',
  unknown: 'not checked since your last change',
};

export function statusWords(status: Mark): string {
  return words[status];
}

/** How many of these pass, and what the marks mean that occur. */
export function legend(marks: readonly Mark[]): Block {
  const passed = marks.filter((mark) => mark === 'passed').length;
  const occurring = (Object.keys(words) as Mark[]).filter((mark) => marks.includes(mark));
  return {
    kind: 'legend',
    text: `${passed} of ${marks.length} exercises pass.`,
    marks: occurring.map((mark) => ({ mark, text: words[mark] })),
  };
}
