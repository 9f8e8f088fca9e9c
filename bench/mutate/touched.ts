import { readFileSync } from 'node:fs';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { statementsIn } from '../../runner/curriculum/statements.ts';

/** A name of a file, and those of its statements that use it, themselves or by one another. */
export function namesThatUse(source: string, name: string): string[] {
  const statements = statementsIn(source)!.map(({ name, start, end }) => ({ name, text: source.slice(start, end) }));
  return namesThatMention([name], statements);
}

/** The exercises whose checks name one of these exports, themselves or by a function of the spec. */
export function exercisesThatName({ spec }: Lesson, exports: readonly string[]): string[] {
  const source = readFileSync(spec, 'utf8');
  const statements = statementsIn(source)!.map(({ name, start, end }) => ({ name, text: source.slice(start, end) }));
  const code = statements.filter(({ text }) => !text.startsWith('import'));
  const names = namesThatMention(exports, code);
  return code.filter(({ text }) => mentions(text, names)).flatMap(({ text }) =>
    /^describe\('(\d+\.\d+)/.exec(text)?.[1] ?? []
  );
}

interface Named {
  name: string;
  text: string;
}

function namesThatMention(first: readonly string[], statements: readonly Named[]): string[] {
  const names = [...first];
  const rest = statements.filter(({ name }) => name !== '' && !names.includes(name));
  for (;;) {
    const index = rest.findIndex(({ text }) => mentions(text, names));
    if (index === -1) return names;
    names.push(rest.splice(index, 1)[0]!.name);
  }
}

function mentions(text: string, names: readonly string[]): boolean {
  return names.some((name) => new RegExp(`\\b${name}\\b`).test(text));
}
