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

/** How many of each group pass, and what the marks mean that occur. Where there is but one group, it needs no title. */
export function legend(groups: readonly { title: string; marks: readonly Mark[] }[]): Block {
  const counts = groups.map(({ title, marks }) => {
    const count = `${marks.filter((mark) => mark === 'passed').length} of ${marks.length}`;
    return title ? `${title}: ${count}.` : `${count} exercises pass.`;
  });
  const occurring = (Object.keys(words) as Mark[]).filter((mark) => groups.some(({ marks }) => marks.includes(mark)));
  return {
    kind: 'legend',
    text: counts.join(' '),
    marks: occurring.map((mark) => ({ mark, text: words[mark] })),
  };
}
