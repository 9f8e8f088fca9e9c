import { expect, test } from 'vitest';
import { loopAround } from '../../runner/curriculum/loops.ts';

/** Each `‹` is where a loop should be found from `†`; without one, none should be. */
const cases: Record<string, string> = {
  'in its body': 'a(); ‹while (true) { b(); †c(); }',
  'in its head': 'a(); ‹while (b(†c)) d();',
  'a statement without braces': '‹for (const a of b) †c(a);\nd();',
  'nothing in it': '‹while (a(†b));',
  'for await': '‹for await (const a of b) { †c; }',
  'the inner one of two': 'for (;;) { ‹for (;;) { †a(); } }',
  'the outer one, after the inner': '‹for (;;) { for (;;) { a(); } †b(); }',
  'after a loop': 'for (;;) { a(); } †b();',
  'after one without braces': 'for (;;) a(); †b();',
  'do, in its body': '‹do { †a(); } while (b);',
  'do, in its condition': '‹do { a(); } while (†b());',
  'after do': 'do { a(); } while (b); †c();',
  'do without braces': '‹do a(); while (†b());',
  'while after a block': '{ a(); } ‹while (†b()) c();',
  'if within it': '‹while (a) { if (b) { †c(); } }',
  'try within it': '‹while (a) { try { b(); } catch (c) { †d(); } }',
  'a template within it': '‹while (a) { b(`${†c}`); }',
  'an arrow function within it': 'while (a) { b.push(() => { †c(); }); }',
  'an arrow function without braces': 'while (a) { b.push((c) => †d); }',
  'beside an arrow function': '‹while (a) { b.push(() => { c(); }); †d(); }',
  'beside one without semicolons': '‹while (a) {\n  const b = () => { c() }\n  †d()\n}',
  'an argument beside an arrow function': '‹while (a) { b(() => c, †d); }',
  'a function within it': 'while (a) { function b(c: number): void { †d(); } }',
  'a method within it': 'while (a) { b({ next() { †c(); } }); }',
  'a loop of that function': 'while (a) { b(() => { ‹for (;;) { †c(); } }); }',
  'a name that is one': 'a.for(†b); c.while = { do: †d };',
  'half of one': '‹while (a) { †b(',
};

test.each(Object.entries(cases))('%s', (_, marked) => {
  const at = (mark: string): { line: number; column: number } | undefined => {
    const before = marked.replaceAll(mark === '‹' ? '†' : '‹', '').split(mark);
    if (before.length === 1) return undefined;
    const lines = before[0]!.split('\n');
    return { line: lines.length, column: lines.at(-1)!.length + 1 };
  };
  const source = marked.replace(/[‹†]/g, '');
  const found = loopAround(source, at('†')!);
  expect(found && { line: found.line, column: found.column }).toEqual(at('‹'));
});
