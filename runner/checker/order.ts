import { type RunnerTask, type RunnerTestFile, TestRunner } from 'vitest';
import { once } from '../spec-kit/once.ts';

/** The exercise at which the learner is, `3.2`; empty where all are alike. The worker hears of it when a run begins. */
export const focus: { exercise: string } = once('focus', () => ({ exercise: '' }));

/** Runs the checks of that exercise before the others: its verdict is the one that somebody waits for. */
export default class FocusFirst extends TestRunner {
  onCollected(files: RunnerTestFile[]): void {
    const isFirst = ({ name }: RunnerTask) => focus.exercise !== '' && name.startsWith(`${focus.exercise} `);
    for (const file of files) file.tasks.sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)));
  }
}
