import type { Edit } from './edits.ts';
import { childrenOf, isFunction, type Node, type Place } from './tree.ts';

/* State that two uses of an answer share: a variable of the module in place of a local one, a static field. */

/**
 * `let finished = false` moves out to the module: once so that the first call sets it and later ones find it as it was left,
 * and once so that each call sets it anew, under the feet of those that still run.
 */
export function sharedVariables({ node, around }: Place, source: string): Edit[][] {
  if (node.type !== 'VariableDeclaration' || node.declarations.length !== 1 || !around.some(isFunction)) return [];
  const [{ id, init }] = node.declarations as [(typeof node.declarations)[number]];
  const isHead = /^For(Of|In)Statement$/.test(around.at(-1)!.type); // a new one for each turn
  if (isHead || id.type !== 'Identifier' || node.kind.includes('using') || (init && isFunction(init))) return [];
  if (node.kind === 'const' && init!.type.endsWith('Literal')) return [];
  const holdsState = /^(Array|Object|New)Expression$/.test(init?.type ?? '');
  const ways = node.kind !== 'const' ? ['??=', '='] : holdsState ? ['??='] : ['='];
  const value = init ? source.slice(init.start!, init.end!) : 'undefined';
  const end = source[node.end! - 1] === ';' ? ';' : '';
  const statement = around[1]!;
  const above = statement.leadingComments?.at(-1)?.start ?? statement.start!;
  return ways.map((way) => [
    { start: above, end: above, text: `let ${id.name}: any;\n` },
    { start: node.start!, end: node.end!, text: init || way === '=' ? `${id.name} ${way} ${value}${end}` : '' },
  ]);
}

/** A field becomes static, and so do its uses. */
export function sharedFields({ node, around }: Place, source: string): Edit[][] {
  if (node.type !== 'ClassProperty' && node.type !== 'ClassPrivateProperty') return [];
  const owner = around.at(-2);
  if (owner?.type !== 'ClassDeclaration' || !owner.id || node.static) return [];
  if (('override' in node && node.override) || ('computed' in node && node.computed)) return [];
  const key = source.slice(node.key.start!, node.key.end!);
  const value = node.value ? ` = ${source.slice(node.value.start!, node.value.end!)}` : '';
  const uses = thisOf(owner.body, key, source);
  return [[
    { start: node.start!, end: node.end!, text: `static ${key}: any${value};` },
    ...uses.filter(({ start }) => start! < node.start! || start! >= node.end!).map(({ start, end }) => ({
      start: start!,
      end: end!,
      text: owner.id!.name,
    })),
  ]];
}

/** The `this` of every `this.key`. */
function thisOf(node: Node, key: string, source: string): Node[] {
  const isUse = (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression')
    && node.object.type === 'ThisExpression' && source.slice(node.property.start!, node.property.end!) === key;
  return [...(isUse ? [node.object] : []), ...childrenOf(node).flatMap((child) => thisOf(child, key, source))];
}
