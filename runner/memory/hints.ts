import { load, store, type Stored } from './store.ts';

/** `{ "3.2": 2 }`: the first two hints of 3.2 have been shown. */
interface HintCounts {
  shown: Record<string, number>;
}

const hints: Stored<HintCounts> = {
  name: 'hints.json',
  isValid(content): content is HintCounts {
    const { shown } = (content ?? {}) as Partial<HintCounts>;
    return typeof shown === 'object' && shown !== null && !Array.isArray(shown)
      && Object.entries(shown).every(([id, count]) => /^\d+\.\d+$/.test(id) && Number.isInteger(count) && count >= 0);
  },
  loss: 'hints begin again with the first.',
};

/** How many hints of an exercise have been shown. */
export function hintsShown(root: string, exercise: string): number {
  const shown = load(root, hints)?.shown ?? {};
  return Object.hasOwn(shown, exercise) ? shown[exercise]! : 0;
}

export function keepHintsShown(root: string, exercise: string, count: number): void {
  store(root, hints, { shown: { ...load(root, hints)?.shown, [exercise]: count } });
}
