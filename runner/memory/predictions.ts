import { load, store, type Stored } from './store.ts';

/** `["3.2 what a break runs"]`: number of the exercise, and the prediction's title. */
interface Answered {
  answered: string[];
}

const predictions: Stored<Answered> = {
  name: 'predictions.json',
  isValid(content): content is Answered {
    const { answered } = (content ?? {}) as Partial<Answered>;
    return Array.isArray(answered) && answered.every((name) => typeof name === 'string');
  },
  loss: 'predictions are asked again.',
};

const answeredIn = (root: string): string[] => load(root, predictions)?.answered ?? [];

/** Whether a prediction of an exercise (`3.2`) has been answered, rightly or not. */
export function isAnswered(root: string, exercise: string, title: string): boolean {
  return answeredIn(root).includes(`${exercise} ${title}`);
}

export function keepAnswered(root: string, exercise: string, title: string): void {
  store(root, predictions, { answered: [...new Set([...answeredIn(root), `${exercise} ${title}`])] });
}
