import { describe, expect, test } from 'vitest';
import { drawMarkdown } from '../../runner/terminal/markdown.ts';
import { colorScreen, goldenPages, goldenPath, plainScreen, showEscapes } from './screens.ts';

// Each golden/NAME.md is drawn three times. To accept a change: npx vitest … -u, then read the difference.
describe.each(goldenPages())('%s', (name, markdown) => {
  test.each([80, 60])('looks as its golden file at width %i', async (width) => {
    const drawn = drawMarkdown(markdown, plainScreen(width));
    await expect(`${drawn}\n`).toMatchFileSnapshot(goldenPath(`${name}.${width}.txt`));
  });

  test('looks as its golden file in colour', async () => {
    const drawn = showEscapes(drawMarkdown(markdown, colorScreen(80)));
    await expect(`${drawn}\n`).toMatchFileSnapshot(goldenPath(`${name}.color.txt`));
  });
});
