import { cutStub } from './cut.ts';
import { memberAround, mentions, type Unit, unitsOf } from './parts.ts';
import { membersIn, type Statement, statementsIn } from './statements.ts';

/** Why an exercise cannot be put back alone. */
export type Refusal = 'brackets' | 'shared' | 'shape';

interface Edit {
  start: number;
  end: number;
  text: string;
}

/**
 * A learner's file with one exercise as the stub has it and everything else as it is: its function or class, or, in a
 * class that it shares with other exercises, its members. What is not there is put at the end. Line ends stay the file's.
 * Returns a `Refusal` where that cannot be done: brackets don't match (`brackets`), the exercise has no member of its own
 * in a shared class (`shared`), or the file declares it in a shape of its own (`shape`).
 */
export function restoreExercise(learner: string, solution: string, exercise: string): string | Refusal {
  const stub = cutStub(solution);
  const own = statementsIn(learner);
  if (!own) return 'brackets';
  const edits: Edit[] = [];
  for (const unit of unitsOf(solution, exercise)) {
    const given = statementsIn(stub)!.find(({ name }) => name === unit.statement.name)!;
    const mine = own.filter(({ name }) => name === unit.statement.name);
    const shared = unit.regions.some((region) => region.exercise !== exercise);
    const renamed = own.some(({ exported, name, start, end }) =>
      exported && name === '' && mentions(learner.slice(start, end), given.name)
    );
    if (mine.length === 0 && renamed) return 'shape';
    if (mine.length === 0) edits.push({ start: learner.length, end: learner.length, text: atTheEnd(stub, given) });
    else if (!shared) edits.push(...replaceStatements(mine, stub, given));
    else {
      const members = replaceMembers(exercise, learner, mine, unit, stub, given);
      if (typeof members === 'string') return members;
      edits.push(...members);
    }
  }
  const ending = /\r\n/.test(learner) ? '\r\n' : '\n';
  return edits.sort((a, b) => b.start - a.start).reduce(
    (text, { start, end, text: put }) => text.slice(0, start) + put.replace(/\r?\n/g, ending) + text.slice(end),
    learner,
  );
}

/** The first statement becomes the stub's, further ones (overloads) go. */
function replaceStatements(mine: readonly Statement[], stub: string, given: Statement): Edit[] {
  return mine.map(({ start, end, exported }, index) => {
    const text = stub.slice(given.start, given.end);
    return { start, end, text: index > 0 ? '' : exported ? text : text.replace(/^export /, '') };
  });
}

function replaceMembers(
  exercise: string,
  learner: string,
  [own]: readonly Statement[],
  unit: Unit,
  stub: string,
  given: Statement,
): Edit[] | Refusal {
  const names = new Set(
    unit.regions.filter((region) => region.exercise === exercise).flatMap((region) => {
      const member = memberAround(unit, region);
      return member ? [member.name] : [];
    }),
  );
  if (names.size === 0) return 'shared';
  if (own!.kind !== 'class' || !own!.body) return 'shape';
  const members = membersIn(learner, own!);
  const wanted = membersIn(stub, given).filter(({ name }) => names.has(name));
  return wanted.map(({ name, start, end }) => {
    const text = stub.slice(start, end);
    const place = members.find((member) => member.name === name);
    return place
      ? { start: place.start, end: place.end, text }
      : { start: own!.body!.end, end: own!.body!.end, text: `\n  ${text}\n` };
  });
}

/** The stub's statement with the comment that belongs to it. */
function atTheEnd(stub: string, { start, end }: Statement): string {
  const comment = /\/\*\*(?:(?!\*\/)[^])*\*\/\r?\n$/.exec(stub.slice(0, start))?.[0] ?? '';
  return `\n${comment}${stub.slice(start, end)}\n`;
}
