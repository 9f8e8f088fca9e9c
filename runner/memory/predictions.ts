import { type Memory, recall, remember } from './record.ts';

interface Answered {
  /** `["3.2 what a break runs"]`: number of the exercise, and the prediction's title. */
  answered: string[];
}

const predictions: Memory<Answered> = {
  name: 'predictions.json',
  empty: { answered: [] },
  isWhole: (content): content is Answered => {
    const { answered } = (content ?? {}) as Partial<Answered>;
    return Array.isArray(answered) && answered.every((name) => typeof name === 'string');
  },
  lost: 'predictions are asked again.',
};

const nameOf = (exercise: string, title: string): string => `${exercise} ${title}`;

/** Whether a prediction of an exercise (`3.2`) has been answered, rightly or not. */
export function isAnswered(root: string, exercise: string, title: string): boolean {
  return recall(root, predictions).answered.includes(nameOf(exercise, title));
}

export function rememberAnswered(root: string, exercise: string, title: string): void {
  const { answered } = recall(root, predictions);
  remember(root, predictions, { answered: [...new Set([...answered, nameOf(exercise, title)])] });
}
