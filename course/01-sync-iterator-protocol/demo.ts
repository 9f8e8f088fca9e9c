import { Range, take } from '../../lessons/01-sync-iterator-protocol.ts';
import { counted, type Demo, grouped, heldBytes, megabytes, milliseconds } from '../../runner/demo-kit/index.ts';

/* The first ten of a million numbers, got in three ways. Who pulls the other 999,990, and who holds them? */

const MILLION = 1_000_000;

function* numbers(end: number): IterableIterator<number> {
  for (let n = 0; n < end; n++) yield n;
}

const demo: Demo = {
  needs: ['1.2', '1.4'],

  play(stage) {
    stage.say('The first ten of a million numbers: from a class, from a generator, and from a list of them all.');

    const fromClass = measure(new Range(0, MILLION), (all) => [...take(all, 10)]);
    const fromGenerator = measure(numbers(MILLION), (all) => [...take(all, 10)]);
    const fromList = measure(new Range(0, MILLION), (all) => [...all].slice(0, 10));

    stage.table(['', 'pulls', 'memory before', 'after', 'time'], [
      ['take(new Range(0, n), 10)', ...fromClass.figures],
      ['take(numbers(n), 10)', ...fromGenerator.figures],
      ['[...all].slice(0, 10)', ...fromList.figures],
    ], ['left', 'right', 'right', 'right', 'right']);

    const expected = '0, 1, 2, 3, 4, 5, 6, 7, 8, 9';
    const answers = [fromClass, fromGenerator, fromList].map(({ ten }) => ten.join(', '));
    stage.check(
      answers.every((answer) => answer === expected),
      `All three got ${expected}.`,
      `They should get ${expected}; they got ${answers.join('; ')}. \`npm run lesson 1\` says why.`,
    );

    stage.lookAt(
      'Look at the **pulls**: who wants ten values asks ten times, but the list asks a million times and once more, to '
        + 'hear `done`. Look at the **memory**: the class and the generator make each number when it is asked for, and '
        + 'the list held a million of them to give you ten.',
    );
  },
};

/** What it takes to get ten values out of `source`: pulls, memory before and right after, time. */
function measure(source: Iterable<number>, getTen: (source: Iterable<number>) => number[]) {
  const watched = counted(source);
  const before = heldBytes();
  const start = performance.now();
  const ten = getTen(watched);
  const time = performance.now() - start;
  const { heapUsed, external } = process.memoryUsage(); // before anything is collected
  const figures = [grouped(watched.pulls), megabytes(before), megabytes(heapUsed + external), milliseconds(time)];
  return { ten, figures };
}

export default demo;
