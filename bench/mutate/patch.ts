import { structuredPatch } from 'diff';

/** What differs, as a diff with a line around it. */
export function patchOf(before: string, after: string): string {
  const { hunks } = structuredPatch('', '', before, after, undefined, undefined, { context: 1 });
  return hunks.map(({ lines }) => trimmed(lines.filter((line) => !/^\\|^\+\s*$/.test(line)))).join('\n@@\n');
}

/** The lines that a patch takes away and puts in, without indentation: what it does, wherever it stands. */
export function changeOf(patch: string): string {
  return patch.split('\n').filter((line) => /^[-+]/.test(line)).map((line) => `${line[0]} ${line.slice(1).trim()}`)
    .join('\n');
}

function trimmed(lines: string[]): string {
  const indent = Math.min(
    ...lines.filter((line) => line.trim().length > 1).map((line) => /^ */.exec(line.slice(1))![0].length),
  );
  return lines.map((line) => (line[0]! + line.slice(1 + indent)).trimEnd()).join('\n');
}
