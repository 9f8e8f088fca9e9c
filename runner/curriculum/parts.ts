import { type AnswerRegion, answerRegions } from './cut.ts';
import { type Member, membersIn, type Statement, statementsIn } from './statements.ts';

/** A statement of the solution that holds a learner's part of an exercise, and its regions, this exercise's and others'. */
export interface Unit {
  statement: Statement;
  members: Member[];
  regions: (AnswerRegion & { start: number; end: number })[];
}

/** What a learner wrote for an exercise, and what the solution has there: code without the indentation they share. */
export interface Part {
  yours: string;
  solution: string;
}

/** The statements of a solution in which an exercise has a region. Throws a `WorkbookError` where markers are broken. */
export function unitsOf(solution: string, exercise: string): Unit[] {
  const starts = lineStarts(solution);
  const regions = answerRegions(solution).map((region) => ({
    ...region,
    start: starts[region.startLine]!,
    end: starts[region.endLine - 1]!,
  }));
  return (statementsIn(solution) ?? []).map((statement) => ({
    statement,
    members: membersIn(solution, statement),
    regions: regions.filter(({ start, end }) => start >= statement.start && end <= statement.end),
  })).filter((unit) => unit.regions.some((region) => region.exercise === exercise));
}

/** The member of a unit's class that a region is in; none for a region between members. */
export function memberAround({ members }: Unit, region: { start: number; end: number }): Member | undefined {
  return members.find(({ start, end }) => start < region.start && region.end < end);
}

/** The parts of an exercise in a learner's file and in the solution. `stub` is the solution's cut. */
export function partsOf(exercise: string, learner: string, solution: string, stub: string): Part[] {
  const own = statementsIn(learner) ?? [];
  const given = new Set((statementsIn(stub) ?? []).map(({ name }) => name));
  const helpers = own.filter(({ name, kind }) => kind !== 'other' && name !== '' && !given.has(name));
  return unitsOf(solution, exercise).map((unit) => {
    const mine = own.filter(({ name }) => name === unit.statement.name);
    const yours = unit.statement.kind === 'class'
      ? classPart(exercise, learner, mine, unit, stub)
      : mine.map((one) => inner(learner, one)).join('\n');
    if (yours === '' && mine[0]?.kind === 'class') return wholes(learner, mine, solution, unit.statement);
    const used = helpers.filter(({ name }) => mentions(yours, name)).map((one) => lines(learner, one));
    const answer = [...used, withoutMarkers(yours)].filter(Boolean).join('\n\n');
    return { yours: answer, solution: solutionPart(exercise, solution, unit) };
  });
}

/** Where a learner's part stands in what another exercise shows: both whole. */
function wholes(learner: string, mine: readonly Statement[], solution: string, statement: Statement): Part {
  const yours = mine.map((one) => lines(learner, one)).join('\n');
  return { yours: withoutMarkers(yours), solution: withoutMarkers(lines(solution, statement)) };
}

/** The exercise in whose region a member is, or whose region is in the member. */
function exerciseAround({ regions }: Unit, { start, end }: Member): string | undefined {
  return regions.find((region) =>
    (region.start <= start && end <= region.end) || (start < region.start && region.end < end)
  )?.exercise;
}

function solutionPart(exercise: string, solution: string, unit: Unit): string {
  const mine = unit.regions.filter((region) => region.exercise === exercise);
  const pieces = mine.map((region) => {
    const around = unit.statement.kind === 'class' ? memberAround(unit, region) : undefined;
    return around ? lines(solution, around) : dedent(solution.slice(region.start, region.end));
  });
  return [...new Set(pieces)].map(withoutMarkers).join('\n\n');
}

/**
 * The members that the exercise's regions are in, by name; with the first exercise of a class also what is the learner's
 * own there: members that the stub does not have, or has otherwise.
 */
function classPart(exercise: string, learner: string, mine: Statement[], unit: Unit, stub: string): string {
  const [own] = mine;
  const isFirst = unit.regions[0]!.exercise === exercise;
  if (own?.kind !== 'class') return isFirst ? mine.map((one) => lines(learner, one)).join('\n') : '';
  const stubClass = statementsIn(stub)?.find(({ name }) => name === unit.statement.name);
  const given = new Map((stubClass ? membersIn(stub, stubClass) : []).map((one) => [one.name, lines(stub, one)]));
  const exerciseOf = new Map(unit.members.map((member) => [member.name, exerciseAround(unit, member)]));
  const members = membersIn(learner, own);
  const shown = members
    .map((member, index) => {
      const text = lines(learner, member);
      const before = learner.indexOf('\n', members[index - 1]?.end ?? own.body!.start);
      const isNew = !given.has(member.name) && before >= 0 && before < member.start;
      return { name: member.name, bare: text, text: withoutMarkers(isNew ? learner.slice(before, member.end) : text) };
    })
    .filter(({ name, bare }) =>
      (exerciseOf.get(name) ?? (isFirst && given.get(name) !== bare && exercise)) === exercise
    );
  return shown.map(({ text }, index) => {
    const bothOnOneLine = !text.includes('\n') && !shown[index + 1]?.text.includes('\n');
    return index === shown.length - 1 ? text : `${text}${bothOnOneLine ? '\n' : '\n\n'}`;
  }).join('');
}

/** A function's body; another statement whole. */
function inner(source: string, statement: Statement): string {
  const { kind, body } = statement;
  return kind === 'function' && body ? dedent(source.slice(body.start, body.end)) : lines(source, statement);
}

/** A piece with the indentation of its first line taken off. */
function lines(source: string, { start, end }: { start: number; end: number }): string {
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  const from = source.slice(lineStart, start).trim() === '' ? lineStart : start;
  return dedent(source.slice(from, end));
}

/** Code without the indentation that all its lines share, without white space at line ends, without empty lines around it. */
function dedent(code: string): string {
  const rows = code.replaceAll('\t', '  ').split(/\r?\n/).map((row) => row.trimEnd());
  const shared = Math.min(...rows.filter(Boolean).map((row) => row.search(/\S/)));
  return rows.map((row) => row.slice(Math.min(shared, row.length))).join('\n').replace(/^\n+|\n+$/g, '');
}

/** Without the solution's markers and the stub's `// TODO 3.2: …`. */
function withoutMarkers(code: string): string {
  const marker = /^\s*\/\/ (?:#(?:end)?region\b|TODO \d+\.\d+)/;
  return dedent(code.split('\n').filter((row) => !marker.test(row)).join('\n'));
}

/** Whether code uses a name, other than as a property. */
export function mentions(code: string, name: string): boolean {
  return new RegExp(`(?<![\\w$#.])${name.replace(/[$]/g, '\\$&')}(?![\\w$])`).test(code);
}

/** The offset of each line's beginning: the first line is at index 0. */
function lineStarts(source: string): number[] {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
