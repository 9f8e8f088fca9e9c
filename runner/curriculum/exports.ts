import { readLearnersFile } from './learners-file.ts';
import { type CodeToken, codeTokens, declarationAt, type Place } from './tokens.ts';

/**
 * Where to send a learner for each exercise: to its `throw new Error('TODO 3.2')` while that stands, else to the
 * declaration of the export named like the exercise, else (`5.4 it closes`) to where the exercise before it is,
 * and if there is none, to the beginning of the file. `exercises` are in the order of the page.
 */
export function exerciseLocations(
  source: string,
  exercises: readonly { id: string; name: string }[],
): Map<string, Place> {
  const tokens = codeTokens(source);
  const todos = todosIn(tokens);
  const exported = exportsIn(tokens);
  const locations = new Map<string, Place>();
  let place: Place = { line: 1, column: 1 };
  for (const { id, name } of exercises) {
    const { line, column } = todos.get(id) ?? exported.get(name) ?? place;
    place = { line, column };
    locations.set(id, place);
  }
  return locations;
}

/** The exercises whose `throw new Error('TODO 3.2')` still stands in code, not in a comment or a string. */
export function unfinishedExercises(source: string): Set<string> {
  return new Set(todosIn(codeTokens(source)).keys());
}

/** The same for a file; none where it cannot be read. */
export function unfinishedIn(file: string): Set<string> {
  const read = readLearnersFile(file);
  return 'text' in read ? unfinishedExercises(read.text) : new Set();
}

/** The exercise whose export is the last to begin at or above `line`; none above the first. */
export function exerciseAt(
  source: string,
  exercises: readonly { id: string; name: string }[],
  line: number,
): string | undefined {
  const exported = exportsIn(codeTokens(source));
  let nearest: { id: string; line: number } | undefined;
  for (const { id, name } of exercises) {
    const place = exported.get(name);
    if (place && place.line <= line && place.line >= (nearest?.line ?? 0)) nearest = { id, line: place.line };
  }
  return nearest?.id;
}

/** The values that a file exports by name; `undefined` where only running it could tell (`export * from`). */
export function exportedNames(source: string): Set<string> | undefined {
  const tokens = codeTokens(source);
  const passedOn = tokens.some(({ value }, index) => value === 'export' && tokens[index + 1]?.value === '*');
  return passedOn ? undefined : new Set(exportsIn(tokens).keys());
}

/** True where there is no code at all: nothing, or comments only. */
export function isBlank(source: string): boolean {
  return codeTokens(source).length === 0;
}

/** The first `throw` of each exercise. */
function todosIn(tokens: readonly CodeToken[]): Map<string, Place> {
  const todos = new Map<string, Place>();
  tokens.forEach((token, index) => {
    if (!['throw', 'new', 'Error', '('].every((word, at) => tokens[index + at]?.value === word)) return;
    const id = /^(['"`])TODO (\d+\.\d+)\1$/.exec(tokens[index + 4]?.value ?? '')?.[2];
    if (id && !todos.has(id)) todos.set(id, token);
  });
  return todos;
}

/** The values that a file exports, by name, each with the place where it is declared. Types don't count. */
function exportsIn(tokens: readonly CodeToken[]): Map<string, Place> {
  const places = new Map<string, Place>();
  const add = (name: string, place: Place) => places.has(name) || places.set(name, place);
  tokens.forEach((token, index) => {
    if (token.value !== 'export') return;
    const declared = declarationAt(tokens, index + 1)?.name;
    if (declared) add(declared.value, declared);
    else if (tokens[index + 1]?.value === '{') {
      for (const { local, name } of specifiersAt(tokens, index + 2)) {
        add(name.value, declarationOf(tokens, local.value) ?? name);
      }
    }
  });
  return places;
}

function declarationOf(tokens: readonly CodeToken[], name: string): CodeToken | undefined {
  for (let index = 0; index < tokens.length; index++) {
    const declared = declarationAt(tokens, index)?.name;
    if (declared?.value === name) return declared;
  }
  return undefined;
}

/** The names in `{ a, b as map }`, from the token after the brace. */
function specifiersAt(tokens: readonly CodeToken[], index: number): { local: CodeToken; name: CodeToken }[] {
  const end = tokens.findIndex((token, at) => at >= index && token.value === '}');
  const specifiers: { local: CodeToken; name: CodeToken }[] = [];
  let words: CodeToken[] = [];
  for (const token of tokens.slice(index, end === -1 ? undefined : end + 1)) {
    if (token.value !== ',' && token.value !== '}') words.push(token);
    else {
      if (words.length > 0 && words[0]!.value !== 'type') specifiers.push({ local: words[0]!, name: words.at(-1)! });
      words = [];
    }
  }
  return specifiers;
}
