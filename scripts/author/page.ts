import { lexer, type Token } from 'marked';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { readPage } from '../../runner/curriculum/page.ts';
import { type Finding, findings } from './findings.ts';

/** Lines of a page before its first exercise, at most. */
const LONGEST_OPENING = 60;
/** Columns of a fence: it is indented by four where it is printed, and a terminal has 80. */
const WIDEST_FENCE = 76;

/** The page has the form that readers are used to, and can be shown piece by piece. Throws where it cannot be read at all. */
export function lookAtPage(lesson: Lesson): Finding[] {
  const { sections, whole: markdown } = readPage(lesson);
  const tokens = lexer(markdown);
  const build = markdown.split(/\r?\n/).indexOf('### Build');
  const wide = fencedLines(tokens).filter((line) => [...line].length > WIDEST_FENCE);
  const definitions = tokens.filter(({ type }) => type === 'def').map(({ raw }) => raw.trim());
  // That a prediction's output is real, and one of its choices, is proven by the snippets and by `readPage`.
  const predictions = sections.flatMap((section) => section.predictions);
  const talkative = predictions.filter(({ why }) => why.match(/[.?!](?=\s|$)/g)!.length > 5);
  return findings('the page', [
    ...sections.map(({ id, hints }) => {
      const numbers = hints.map(({ summary }) => /^Hint (\d):/.exec(summary)?.[1]);
      return { name: `hints of ${id}`, problem: numbers.join() === '1,2,3' ? undefined : 'has not hints 1, 2 and 3' };
    }),
    {
      name: 'predictions',
      problem: predictions.length >= 3 ? undefined : `has ${predictions.length} predictions, not three or more`,
    },
    {
      name: 'reasons of predictions',
      problem: listed('takes more than five sentences for', talkative.map(({ title }) => title)),
    },
    {
      name: 'first Build',
      problem: build !== -1 && build < LONGEST_OPENING
        ? undefined
        : `has its first "### Build" on line ${build + 1}, not within ${LONGEST_OPENING} lines`,
    },
    { name: 'width of fences', problem: listed(`has lines of more than ${WIDEST_FENCE} columns in a fence:`, wide) },
    {
      name: 'links',
      problem: listed('has link definitions, which a section shown on its own would lose:', definitions),
    },
  ]);
}

function listed(what: string, things: readonly string[]): string | undefined {
  return things.length === 0 ? undefined : `${what} ${things.join(' · ')}`;
}

function fencedLines(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token): string[] => {
    if (token.type === 'code') return token.text.split('\n');
    if (token.type === 'list') return fencedLines(token.items);
    return fencedLines('tokens' in token ? token.tokens ?? [] : []);
  });
}
