import { codeParts } from '../view-kit/code-parts.ts';
import { paintFor } from './paint.ts';
import type { Screen } from './screen.ts';

/**
 * Colours TypeScript and JavaScript; a text in any other language comes back as it is. Without the
 * colours the result is `code`, character for character.
 */
export function highlight(code: string, language: string, screen: Pick<Screen, 'color'>): string {
  if (screen.color === 0) return code;
  const paint = paintFor(screen);
  return codeParts(code, language).map(({ text, role }) => (role ? paint[role](text) : text)).join('');
}
