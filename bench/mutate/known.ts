import { Instrumenter } from '@stryker-mutator/instrumenter';
import { edited, type Mutant } from './edits.ts';
import { nodesOf } from './tree.ts';

/* The operators that mutation testers know, those of Stryker. Its runner is not used: it tells what to put where. */

const quiet = () => {};
const logger = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: quiet,
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  fatal: quiet,
};

const options = { plugins: null, excludedMutations: [], ignorers: [], noHeader: true };

export async function knownMutants(source: string): Promise<Mutant[]> {
  const file = { name: 'answer.ts', content: source, mutate: true };
  const { mutants } = await new Instrumenter(logger).instrument([file], options);
  const starts = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = ({ line, column }: { line: number; column: number }) => starts[line]! + column;
  const free = freeTexts(source);
  return mutants.flatMap(({ mutatorName, location, replacement }) => {
    const at = offset(location.start);
    if (mutatorName === 'StringLiteral' && free.some(({ start, end }) => start! <= at && at < end!)) return [];
    const code = edited(source, [{ start: at, end: offset(location.end), text: replacement }]);
    return [{ operator: mutatorName.replace(/\B[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`), at, code }];
  });
}

/** Where a `RangeError` is made: its words are free in all lessons, and their mutants would all be equivalent. */
function freeTexts(source: string) {
  return nodesOf(source).map(({ node }) => node).filter((node) =>
    node.type === 'NewExpression' && node.callee.type === 'Identifier' && node.callee.name === 'RangeError'
  );
}
