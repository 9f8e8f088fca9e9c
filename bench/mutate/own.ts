import { type Edit, edited, type Mutant } from './edits.ts';
import { sharedFields, sharedVariables } from './shared.ts';
import { isFunction, type Node, nodesOf, type Place } from './tree.ts';

/* Operators for what goes wrong in iteration, beside the known ones: each finds the changes that it can make at a node. */

/** The edits for each change. */
type Operator = (place: Place, source: string) => Edit[][];

const protocol = /^(next|return|throw|\[Symbol\.(asyncIterator|iterator)\])$/;
const closing = /^(return|close\w*|destroy|cancel|release\w*|dispose|abort)$/;

/** `const close = it.return; close?.()` */
const methodOffItsObject: Operator = ({ node }, source) => {
  const callee = calleeOf(node);
  if (!callee || !callee.type.endsWith('MemberExpression') || !protocol.test(calledName(callee, source))) return [];
  if (source.slice(callee.start!).startsWith('super')) return [];
  return [[insert(callee.start!, '(0, '), insert(callee.end!, ')')]];
};

const awaitDropped: Operator = ({ node }, source) => {
  const isLoop = node.type === 'ForOfStatement' && node.await;
  if (!isLoop && node.type !== 'AwaitExpression') return [];
  const start = isLoop ? source.indexOf('await', node.start!) : node.start!;
  return [[{ start, end: start + /^await\s*/.exec(source.slice(start))![0].length, text: '' }]];
};

const closingDropped: Operator = ({ node }, source) => {
  const callee = calleeOf(node);
  return callee && closing.test(calledName(callee, source)) ? [[replace(node, 'undefined')]] : [];
};

const statementDropped: Operator = ({ node, around }) =>
  node.type === 'ExpressionStatement' ? [[replace(node, around.at(-1)!.type === 'BlockStatement' ? '' : ';')]] : [];

const statementsSwapped: Operator = ({ node }, source) => {
  const statements = node.type === 'BlockStatement' ? node.body : node.type === 'SwitchCase' ? node.consequent : [];
  return statements.flatMap((first, index) => {
    const second = statements[index + 1];
    if (!second || !canSwap(first, second, source)) return [];
    const [one, between, two] = [text(first, source), source.slice(first.end!, second.start!), text(second, source)];
    return [[{ start: first.start!, end: second.end!, text: two + between + one }]];
  });
};

/** Whether it could matter which of them comes first. What the second needs of the first would fail in any test. */
function canSwap(first: Node, second: Node, source: string): boolean {
  if (/^(Return|Throw|Break|Continue)Statement$/.test(first.type)) return false;
  if ([first, second].some((one) => /^(Function|Class|TS)/.test(one.type) || isLiteral(one))) return false;
  if ([first, second].every((one) => one.type === 'VariableDeclaration' && !/\(|\bawait\b/.test(text(one, source)))) {
    return false;
  }
  if ([first, second].every((one) => isPlainAssignment(one))) {
    return text(first, source).match(/[#\w$]+/g)!.some((word) =>
      word !== 'this' && mentions(text(second, source), word)
    );
  }
  const names = first.type === 'VariableDeclaration' ? first.declarations.map(({ id }) => text(id, source)) : [];
  return !names.flatMap((name) => name.match(/[\w$]+/g) ?? []).some((name) => mentions(text(second, source), name));
}

/** `this.place = 0`: nothing is called, changed or waited for on the way. */
function isPlainAssignment(node: Node): boolean {
  return node.type === 'ExpressionStatement' && node.expression.type === 'AssignmentExpression'
    && /^(Identifier|\w*Literal)$/.test(node.expression.right.type);
}

/** `let finished = false` */
function isLiteral(node: Node): boolean {
  return node.type === 'VariableDeclaration'
    && node.declarations.every(({ init }) => !init || init.type.endsWith('Literal') || init.type === 'ArrayExpression');
}

const operators: Record<string, Operator> = {
  'method off its object': methodOffItsObject,
  'await dropped': awaitDropped,
  'closing dropped': closingDropped,
  'statement dropped': statementDropped,
  'statements swapped': statementsSwapped,
  'variable shared': sharedVariables,
  'field shared': sharedFields,
};

export function ownMutants(source: string): Mutant[] {
  const places = nodesOf(source).filter(({ node, around }) => around.some(isFunction) || node.type.startsWith('Class'));
  return Object.entries(operators).flatMap(([operator, find]) =>
    places.flatMap((place) =>
      find(place, source).map((edits) => ({ operator, at: place.node.start!, code: edited(source, edits) }))
    )
  );
}

function calleeOf(node: Node): Node | undefined {
  return node.type === 'CallExpression' || node.type === 'OptionalCallExpression' ? node.callee : undefined;
}

/** `return` of `it.return`, `close` of `close`, `[Symbol.iterator]` of `list[Symbol.iterator]`. */
function calledName(callee: Node, source: string): string {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return '';
  const name = text(callee.property, source);
  return callee.computed ? `[${name}]` : name.replace(/^#/, '');
}

function text({ start, end }: Node, source: string): string {
  return source.slice(start!, end!);
}

function mentions(code: string, name: string): boolean {
  return new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(code);
}

function insert(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

function replace({ start, end }: Node, text: string): Edit {
  return { start: start!, end: end!, text };
}
