import type { Location } from '../checker/verdict.ts';
import type { BlockOf, Document, Kind, Mark } from '../teacher/document.ts';
import { showControls } from '../view-kit/visible.ts';
import { drawDiff } from './diff.ts';
import { fileLink } from './link.ts';
import { drawMarkdown } from './markdown.ts';
import { drawMark } from './marks.ts';
import { paintFor } from './paint.ts';
import { displayPath } from './path.ts';
import { detectScreen, type Screen } from './screen.ts';
import { drawTable } from './table.ts';
import { drawTimeline } from './timeline.ts';
import { displayWidth, fitCall, indent, pad, wrap } from './width.ts';

/** Lines of an output that are shown. */
const MOST_PRINTED = 12;
/** Columns before code in markdown. */
const FENCE_INDENT = 4;

/** Prints a document on standard output; what follows it there is an end of line, or `end`. */
export function print(document: Document, end = '\n', screen = detectScreen()): void {
  process.stdout.write(drawDocument(document, screen) + end);
}

/** A document as text for a screen. */
export function drawDocument(document: Document, screen: Screen): string {
  const lines = drawBlocks(document, screen);
  return lines.slice(lines[0] === '' ? 1 : 0, lines.at(-1) === '' ? -1 : undefined).join('\n');
}

/**
 * The lines of each kind of block. One that stands apart has an empty line before it, and one behind it. Checks and the
 * compiler's complaints bring a margin of their own.
 */
const drawings: { [K in Kind]: (block: BlockOf<K>, screen: Screen) => string[] } = {
  heading({ text, mark, words, tookMs }, screen) {
    const paint = paintFor(screen);
    const sign = mark ? `${drawMark(mark, paint)} ` : '';
    const time = tookMs === undefined ? '' : paint.muted(`  in ${(tookMs / 1000).toFixed(1)} s`);
    return ['', sign + paint.heading(text) + beside(words, screen) + time];
  },
  markdown: ({ markdown }, screen) => apart(linesOf(markdown, screen)),
  note: ({ words }, screen) => linesOf(words, screen),
  exercise({ title, mark, words, inside }, screen) {
    const paint = paintFor(screen);
    const line = `${drawMark(mark, paint)} ${paint.strong(title)}${beside(words, screen)}`;
    const blocks = inside.map((block) =>
      block.kind === 'check' || block.kind === 'type-problem'
        ? drawBlock(block, screen)
        : indent(drawBlock(block, narrower(screen, 4)), '    ')
    );
    return stack([[line], ...blocks]);
  },
  check({ words, mark, inside, isNew }, screen) {
    const paint = paintFor(screen);
    const line = `${drawMark(mark, paint)} ${onOneLine(words, screen)}${isNew ? paint.accent(' · new') : ''}`;
    const lines = indent(wrap(line, screen.width - 4), '  ', '    ');
    return stack([lines, indent(drawBlocks(inside, narrower(screen, 4)), '    ')]);
  },
  did({ code }, screen) {
    const lines = showControls(code).split('\n').flatMap((line) => fitCall(line, screen.width - FENCE_INDENT));
    return apart(linesOf(`\`\`\`\`ts\n${lines.join('\n')}\n\`\`\`\``, screen));
  },
  came: ({ markdown }, screen) => apart(linesOf(`**What came:** ${markdown}`, screen)),
  means: ({ markdown }, screen) => apart(linesOf(`**What it means:** ${markdown}`, screen)),
  printed({ text }, screen) {
    const { muted } = paintFor(screen);
    const lines = text.replace(/\n$/, '').split('\n');
    const left = lines.length - MOST_PRINTED;
    return [
      muted('your code printed'),
      ...lines.slice(0, MOST_PRINTED).map((line) => `${muted('│')} ${showControls(line)}`),
      ...(left > 0 ? [`${muted('│')} … and ${left.toLocaleString('en')} more lines`] : []),
    ];
  },
  place: ({ location, words }, screen) =>
    apart([[drawPlace(location, screen), words && onOneLine(words, screen)].filter(Boolean).join('   ')]),
  'type-problem'({ title, location, message, explanation }, screen) {
    const paint = paintFor(screen);
    const lines = message.split('\n').flatMap((line) => wrap(showControls(line.trim()), screen.width - 6));
    return apart([
      `  ${paint.bad('✗')} ${paint.strong(title)}  ${drawPlace(location, screen)}`,
      ...indent(lines, '      '),
      ...(explanation ? ['', ...indent(linesOf(explanation, narrower(screen, 6)), '      ')] : []),
    ]);
  },
  next: ({ markdown, location }, screen) =>
    apart((drawMarkdown(markdown, screen) + (location ? `  ${drawPlace(location, screen)}` : '')).split('\n')),
  timeline: (timeline, screen) => apart(drawTimeline(timeline, screen)),
  calls({ title, runs: [first, second] }, screen) {
    const paint = paintFor(screen);
    const head = wrap(`${paint.strong('What happens:')} ${title}`, screen.width);
    const [left, right] = [first, second].map((run) => run?.moments.map(drawMoment) ?? []);
    if (!second) return apart([...head, ...indent(left!, `  ${paint.muted('│')} `)]);
    const names = { left: first!.name, right: second.name };
    const versions = { left: left!.join('\n'), right: right!.join('\n') };
    return apart([...head, ...drawDiff(versions, { language: 'text', names }, screen).split('\n')]);
  },
  diff: (versions, screen) =>
    apart([
      ...(versions.words ? linesOf(versions.words, screen) : []),
      ...drawDiff(versions, versions, screen).split('\n'),
    ]),
  table({ head, rows }, screen) {
    const align = head.map((_, column) => rows.every((row) => typeof row[column] === 'number') ? 'right' : 'left');
    const cells = rows.map((row) => row.map((cell) => Array.isArray(cell) ? drawMarks(cell, screen) : `${cell}`));
    return apart(drawTable({ head, rows: cells, align }, screen.width, paintFor(screen)));
  },
  legend({ text, marks }, screen) {
    const paint = paintFor(screen);
    return apart([[text, ...marks.map((one) => `${drawMark(one.mark, paint)} ${one.text}`)].join('   ')]);
  },
  choices: ({ choices }, screen) =>
    apart(linesOf(choices.map((choice, index) => `${index + 1}. \`${choice}\``).join('\n'), screen)),
  keys({ keys }, screen) {
    const names = keys.map(({ key }) => onOneLine(key, screen));
    const width = Math.max(...names.map(displayWidth)) + 2;
    return apart(keys.flatMap(({ does }, index) => {
      const lines = linesOf(does, narrower(screen, width));
      return indent(lines, pad(names[index]!, width), ' '.repeat(width));
    }));
  },
  contents({ lessons }, screen) {
    const paint = paintFor(screen);
    return lessons.flatMap(({ title, exercises }) => [
      paint.strong(title),
      ...exercises.map(({ title: exercise, mark, isChosen }) => {
        const line = `${isChosen ? '›' : ' '} ${drawMark(mark, paint)} ${exercise}`;
        return isChosen ? paint.accent(line) : line;
      }),
    ]);
  },
};

function drawBlocks(blocks: Document, screen: Screen): string[] {
  return stack(blocks.map((block) => drawBlock(block, screen)));
}

function drawBlock<K extends Kind>(block: BlockOf<K>, screen: Screen): string[] {
  return drawings[block.kind](block, screen);
}

/** Blocks below each other; where two empty lines meet, one is left. */
function stack(blocks: readonly string[][]): string[] {
  const lines: string[] = [];
  for (const block of blocks) lines.push(...(lines.at(-1) === '' && block[0] === '' ? block.slice(1) : block));
  return lines;
}

function apart(lines: readonly string[]): string[] {
  return lines.length > 0 ? ['', ...lines, ''] : [];
}

function linesOf(markdown: string, screen: Screen): string[] {
  return drawMarkdown(markdown, screen).split('\n');
}

/** Markdown on one line, however long. */
function onOneLine(markdown: string, screen: Screen): string {
  return drawMarkdown(markdown, { ...screen, width: 10_000 });
}

function beside(words: string | undefined, screen: Screen): string {
  return words ? `  ${onOneLine(words, screen)}` : '';
}

function drawPlace(location: Location, screen: Screen): string {
  return paintFor(screen).link(fileLink(location, displayPath(location.file), screen));
}

function drawMarks(marks: readonly Mark[], screen: Screen): string {
  return marks.map((mark) => drawMark(mark, paintFor(screen))).join(' ');
}

/** `source.next()`, behind the milliseconds at which it came where they are known. */
function drawMoment({ ms, text }: { ms?: number; text: string }): string {
  return showControls((ms === undefined ? '' : `${ms} ms`.padStart(7) + '  ') + text.replaceAll('\n', ' '));
}

function narrower(screen: Screen, by: number): Screen {
  return { ...screen, width: Math.max(20, screen.width - by) };
}
