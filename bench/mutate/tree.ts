import { parse } from '@babel/parser';
import type { Node } from '@babel/types';

export type { Node } from '@babel/types';

/** A node of a syntax tree and those around it, the outermost first. */
export interface Place {
  node: Node;
  around: Node[];
}

/** All nodes of a TypeScript file, in the order of the text. */
export function nodesOf(source: string): Place[] {
  const places: Place[] = [];
  const visit = (node: Node, around: Node[]): void => {
    places.push({ node, around });
    for (const child of childrenOf(node)) visit(child, [...around, node]);
  };
  visit(parse(source, { sourceType: 'module', plugins: ['typescript', 'explicitResourceManagement'] }).program, []);
  return places;
}

export function childrenOf(node: Node): Node[] {
  return Object.entries(node).flatMap(([key, value]) => key.endsWith('Comments') ? [] : [value].flat().filter(isNode));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string' && 'start' in value;
}

export function isFunction({ type }: Node): boolean {
  return /^(Function|ArrowFunction|Object|Class|ClassPrivate)(Declaration|Expression|Method)$/.test(type)
    && !/^(Object|Class)(Declaration|Expression)$/.test(type);
}
