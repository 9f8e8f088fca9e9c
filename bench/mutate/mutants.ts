import type { Mutant } from './edits.ts';
import { knownMutants } from './known.ts';
import { ownMutants } from './own.ts';

/** All changes of a source, each text once. */
export async function mutantsOf(source: string): Promise<Mutant[]> {
  const all = [...ownMutants(source), ...(await knownMutants(source))];
  const codes = new Set([squeezed(source)]);
  return all.filter(({ code }) => !codes.has(squeezed(code)) && codes.add(squeezed(code)));
}

/** Without what does not matter: white space, and the semicolon of an empty statement. */
function squeezed(code: string): string {
  return code.replace(/\s+/g, '').replace(/;+/g, ';');
}
