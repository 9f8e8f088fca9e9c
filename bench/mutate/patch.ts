import { structuredPatch } from 'diff';
import { isDeepStrictEqual } from 'node:util';

/** What differs, as a diff with a line around it. */
export function patchOf(before: string, after: string): string {
  const { hunks } = structuredPatch('', '', before, after, undefined, undefined, { context: 1 });
  return hunks.map(({ lines }) => trimmed(lines.filter((line) => !/^\\|^\+\s*$/.test(line)))).join('\n@@\n');
}

/** The lines that a patch takes away and puts in, without indentation: what it does, wherever it stands. */
export function changeOf(patch: string): string {
  return linesOf(patch).filter((line) => /^[-+]/.test(line)).join('\n');
}

/** The same to be read: where lines were only moved, with those around them, which tell from where to where. */
export function readableChangeOf(patch: string): string {
  const change = changeOf(patch);
  const texts = (sign: string) =>
    change.split('\n').filter((line) => line.startsWith(sign)).map((line) => line.slice(1));
  if (!isDeepStrictEqual(texts('-').sort(), texts('+').sort())) return change;
  return linesOf(patch.replace(/^@@.*\n/, '')).map((line) => (line.startsWith('@') ? '@@' : line)).join('\n');
}

function linesOf(patch: string): string[] {
  return patch.split('\n').map((line) => `${line[0] ?? ' '} ${line.slice(1).trim()}`);
}

function trimmed(lines: string[]): string {
  const indent = Math.min(
    ...lines.filter((line) => line.slice(1).trim() !== '').map((line) => /^ */.exec(line.slice(1))![0].length),
  );
  return lines.map((line) => (line[0]! + line.slice(1 + indent)).trimEnd()).join('\n');
}
