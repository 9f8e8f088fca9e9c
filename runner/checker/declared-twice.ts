import type { Message } from 'esbuild';
import { resolve } from 'node:path';
import { type Statement, statementsIn } from '../curriculum/statements.ts';

/*
 * A name declared twice in one place: no engine loads such a file. The statements at fault are taken out of it, so that
 * the exercises that need none of them are judged all the same.
 */

export interface DeclaredTwice {
  name: string;
  /** Lines of the two, from 1. */
  lines: [first: number, second: number];
}

/** What is declared twice in a file, where that is all that the bundler has to say; `undefined` else. */
export function declaredTwice(errors: readonly Message[], root: string, file: string): DeclaredTwice[] | undefined {
  const found = errors.map(({ text, location, notes }): DeclaredTwice | undefined => {
    const name = /^The symbol "(.+)" has already been declared|^Multiple exports with the same name "(.+)"/.exec(text);
    const first = notes[0]?.location;
    if (!name || !location || !first || resolve(root, location.file) !== file) return undefined;
    return { name: (name[1] ?? name[2])!, lines: [first.line, location.line] };
  });
  return found.length > 0 && found.every((one) => one !== undefined) ? found : undefined;
}

/**
 * The source without the top-level statements that hold these declarations, lines kept. What those declared becomes
 * `absent('name')`; `names` says which declaration is to blame for each. `undefined` where brackets don't match.
 */
export function withoutThem(
  source: string,
  twice: readonly DeclaredTwice[],
  importAbsent: string,
): { source: string; names: Map<string, DeclaredTwice> } | undefined {
  const names = new Map<string, DeclaredTwice>();
  const faulty = new Map<Statement, DeclaredTwice>();
  const lineAt = (offset: number): number => source.slice(0, offset).split('\n').length;
  for (const statement of statementsIn(source) ?? []) {
    const [first, last] = [lineAt(statement.start), lineAt(statement.end)];
    const blame = twice.find(({ lines }) => lines.some((line) => first <= line && line <= last));
    if (blame) faulty.set(statement, blame);
  }
  if (faulty.size === 0) return undefined;
  let text = source;
  for (const [{ start, end, name, exported }, blame] of [...faulty].toReversed()) {
    const emptied = text.slice(start, end).replace(/[^\n]+/g, '');
    const isFirst = [...faulty.keys()].find((one) => one.name === name)!.start === start;
    const instead = name && isFirst ? `${exported ? 'export ' : ''}const ${name} = absent('${name}');` : '';
    if (name) names.set(name, blame);
    text = text.slice(0, start) + instead + emptied + text.slice(end);
  }
  return { source: `${importAbsent} ${text}`, names };
}
