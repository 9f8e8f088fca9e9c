/** A piece of a text, as offsets, and what takes its place. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** One change of an answer. */
export interface Mutant {
  /** What was done, `await dropped`. */
  operator: string;
  /** Where it was done, an offset into the source. */
  at: number;
  /** The source with the change. */
  code: string;
}

/** `source` with its edits, none of which overlap. */
export function edited(source: string, edits: readonly Edit[]): string {
  let code = '';
  let from = 0;
  for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start)) {
    code += source.slice(from, start) + text;
    from = end;
  }
  return code + source.slice(from);
}
