import { WorkbookError } from '../errors.ts';

/** A part of a solution that the learner writes. `startLine` and `endLine` are the lines of its two markers, from 1. */
export interface AnswerRegion {
  exercise: string;
  /** `members` stand in a class body, where no statement can. */
  kind: 'statements' | 'members';
  startLine: number;
  endLine: number;
}

/**
 * The stub of a solution: each region becomes its TODO, and everything else stays byte for byte.
 * Throws a `WorkbookError` with `file` and the line of a marker that is malformed, nested, unclosed or has no number.
 */
export function cutStub(solution: string, file = 'the solution'): string {
  const lines = linesOf(solution);
  let stub = '';
  let copied = 0;
  for (const { exercise, kind, startLine, endLine, words, indent } of regionsIn(lines, file)) {
    const ending = /\r?\n$/.exec(lines[startLine - 1]!)![0];
    stub += lines.slice(copied, startLine - 1).join('');
    stub += `${indent}// TODO ${exercise}${words && `: ${words}`}`;
    if (kind === 'statements') stub += `${ending}${indent}throw new Error('TODO ${exercise}');`;
    stub += /\r?\n$/.exec(lines[endLine - 1]!)?.[0] ?? '';
    copied = endLine;
  }
  return stub + lines.slice(copied).join('');
}

/** The parts of a solution that the learner writes, in the order of the file. Throws as `cutStub` does. */
export function answerRegions(solution: string, file = 'the solution'): AnswerRegion[] {
  return regionsIn(linesOf(solution), file).map(({ exercise, kind, startLine, endLine }) => ({
    exercise,
    kind,
    startLine,
    endLine,
  }));
}

interface Region extends AnswerRegion {
  indent: string;
  words: string;
}

/** Whatever an editor could take for a marker, so that a slip is reported instead of being copied into the stub. */
const anyMarker = /\/[/*]+\s*#\s*(?:end\s*)?region\b/i;
const start = /^([ \t]*)\/\/ #region (\d+\.\d+)(?:[ \t]+(members)(?:[ \t]*$|:[ \t]*)|[ \t]+|$)(.*)$/;
const end = /^[ \t]*\/\/ #endregion[ \t]*$/;

function regionsIn(lines: readonly string[], file: string): Region[] {
  const regions: Region[] = [];
  let open: Region | undefined;
  lines.forEach((raw, index) => {
    const line = index + 1;
    const text = raw.replace(/\r?\n$/, '');
    if (!anyMarker.test(text)) return;
    const broken = (what: string) => new WorkbookError(`${file}:${line} ${what}`);
    if (end.test(text)) {
      if (!open) throw broken('closes a region that was not opened.');
      regions.push({ ...open, endLine: line });
      open = undefined;
      return;
    }
    const marker = start.exec(text);
    if (!marker) {
      throw broken(
        'has a marker that cannot be read: `// #region 1.4 what to do`, `// #region 1.4 members: what is missing` '
          + 'or `// #endregion` stands on a line of its own.',
      );
    }
    if (open) throw broken(`opens a region inside the region of line ${open.startLine}.`);
    const [, indent, exercise, members, words] = marker;
    open = {
      exercise: exercise!,
      kind: members ? 'members' : 'statements',
      startLine: line,
      endLine: line,
      indent: indent!,
      words: words!.trim(),
    };
  });
  if (open) throw new WorkbookError(`${file}:${(open as Region).startLine} opens a region that is never closed.`);
  return regions;
}

/** The lines, each with its ending. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
