import { codeParts } from '../view-kit/code-parts.ts';
import { showControls } from '../view-kit/visible.ts';
import { type Html, html } from './html.ts';

/** Code in which the parts are told apart, line by line: no element goes over the end of a line. */
export function codeLines(code: string, language: string): Html[] {
  const lines: Html[][] = [[]];
  for (const { text, role } of codeParts(showControls(code), language)) {
    text.split('\n').forEach((piece, index) => {
      if (index > 0) lines.push([]);
      if (piece !== '') lines.at(-1)!.push(role ? html`<span class="${role}">${piece}</span>` : html`${piece}`);
    });
  }
  return lines.map((parts) => html`${parts}`);
}

/**
 * A block of code, or of what code printed. A page can be wider than its column, so the block scrolls, also by keys: it can
 * have the focus.
 */
export function codeBlock(code: string, language: string): Html {
  const lines = codeLines(code, language).flatMap((line, index) => (index > 0 ? ['\n', line] : [line]));
  const kind = language === 'text' ? 'output' : 'code';
  return html`<pre class="${kind}" tabindex="0"><code>${lines}</code></pre>`;
}
