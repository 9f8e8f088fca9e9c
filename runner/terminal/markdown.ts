import { lexer } from 'marked';
import { showControls } from '../view-kit/visible.ts';
import { drawTokens } from './markdown/blocks.ts';
import { paintFor } from './paint.ts';
import type { Screen } from './screen.ts';

/**
 * Draws GitHub-flavoured markdown for a terminal: no line but code is wider than the screen, no line ends in
 * a space, no blank line begins or ends it, and only code holds two blank lines in a row. Control characters
 * in the text become visible ones, so a learner's output may stand in it.
 */
export function drawMarkdown(markdown: string, screen: Screen): string {
  const page = { screen, paint: paintFor(screen), width: screen.width, column: 0, depth: 0 };
  return drawTokens(lexer(showControls(markdown)), page).join('\n');
}
