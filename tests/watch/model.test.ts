import { expect, test } from 'vitest';
import type { Verdict } from '../../runner/checker/verdict.ts';
import { type Model, takeVerdict } from '../../runner/watch/model.ts';

const place = { file: 'lessons/01-sync-iterator-protocol.ts', line: 16, column: 17 };

function verdict(name: string, came: string): Verdict {
  const checks = [{ name, status: 'failed' as const, came, location: place }];
  return { exercises: [{ id: '1.1', title: '1.1 forOf', status: 'failed', checks }] } as unknown as Verdict;
}

test('what came is read from its beginning when it is something else; the same words stay where they are', () => {
  const model = {
    stops: [{ id: '1.1', name: 'forOf' }],
    at: 0,
    scrolls: new Map(),
    marks: new Map(),
    passed: new Set(),
  } as unknown as Model;
  const scrollAfter = (name: string, came: string): number | undefined => {
    model.scrolls.set('1.1 verdict', 12);
    takeVerdict(model, verdict(name, came), true);
    return model.scrolls.get('1.1 verdict');
  };
  takeVerdict(model, verdict('visits every value', '20, 30 came.'), false);
  expect(scrollAfter('visits every value', '20, 30 came.')).toBe(12);
  expect(scrollAfter('visits every value', 'Nothing came.')).toBeUndefined();
  expect(scrollAfter('stops at false', 'Nothing came.')).toBeUndefined();
});
