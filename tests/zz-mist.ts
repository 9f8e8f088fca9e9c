import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findLessons } from '../runner/curriculum/lessons.ts';
import { checkMany, exercisesTouchedBy, filesIn } from './support/check-many.ts';
const root = new URL('..', import.meta.url).pathname;
const lesson = findLessons(root).find((one) => one.number === 6)!;
const only = process.argv[2] ?? '';
const names = filesIn(lesson.mistakes).filter((name) => name.includes(only));
const plain = (m: string) => m.replace(/[*_`]/g, '').replace(/\s+/g, ' ').toLowerCase();
const all = await checkMany(
  names.map((name) => ({
    lesson,
    file: join(lesson.mistakes, name),
    exercises: exercisesTouchedBy(lesson, join(lesson.mistakes, name)),
  })),
);
let bad = 0;
for (const [i, name] of names.entries()) {
  const v = all[i]!;
  const head = readFileSync(join(lesson.mistakes, name), 'utf8');
  const fails = /^\/\/ fails: (.+)$/m.exec(head)![1]!;
  const phrase = /^\/\/ names: (.+)$/m.exec(head)![1]!;
  const wrong = v.exercises.filter((e) => e.status !== 'passed');
  const first = wrong[0]?.checks.find((c) => c.status !== 'passed');
  const ok = wrong.map((e) => e.id).join() === fails && first?.message && plain(first.message).includes(plain(phrase));
  if (!ok) {
    bad++;
    console.log(
      `## ${name} wants "${phrase}" got ${wrong.map((e) => e.id)} ${first?.name} [${first?.status}]\n${
        first?.message ?? JSON.stringify(v.types).slice(0, 300)
      }\n`,
    );
  }
}
console.log(names.length, 'mistakes', bad, 'bad');
