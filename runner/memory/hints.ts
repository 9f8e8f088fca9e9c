import { type Memory, recall, remember } from './record.ts';

interface Shown {
  /** `{ "3.2": 2 }`: the first two hints of 3.2 have been shown. */
  shown: Record<string, number>;
}

const hints: Memory<Shown> = {
  name: 'hints.json',
  empty: { shown: {} },
  isWhole: (content): content is Shown => {
    const { shown } = (content ?? {}) as Partial<Shown>;
    return typeof shown === 'object' && shown !== null && !Array.isArray(shown)
      && Object.entries(shown).every(([id, count]) => /^\d+\.\d+$/.test(id) && Number.isInteger(count) && count >= 0);
  },
  lost: 'hints begin again with the first.',
};

/** How many hints of an exercise have been shown. */
export function hintsShown(root: string, exercise: string): number {
  const { shown } = recall(root, hints);
  return Object.hasOwn(shown, exercise) ? shown[exercise]! : 0;
}

export function rememberHints(root: string, exercise: string, count: number): void {
  remember(root, hints, { shown: { ...recall(root, hints).shown, [exercise]: count } });
}
