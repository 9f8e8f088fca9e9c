import { pairLines, type Row, type Versions } from '../view-kit/pair-lines.ts';
import { codeLines } from './code.ts';
import { Html, html } from './html.ts';

/** Two versions beside each other, where there is room; the lines that only one of them has are marked, also in words. */
export function diffHtml(versions: Versions, language: string, names: { left: string; right: string }): Html {
  const rows = pairLines(versions, (text) => codeLines(text, language).map(({ markup }) => markup));
  return html`<div class="table diff" tabindex="0"><table><thead><tr><th scope="col">${names.left}</th><th scope="col">${names.right}</th></tr></thead><tbody>${
    rows.map((row) => html`<tr${row.same && new Html(' class="same"')}>${cell(row, 'left')}${cell(row, 'right')}</tr>`)
  }</tbody></table></div>`;
}

function cell(row: Row, side: 'left' | 'right'): Html {
  const line = row[side];
  if (line === undefined) return html`<td class="${side} empty"></td>`;
  const code = html`<code>${new Html(line === '' ? ' ' : line)}</code>`;
  if (row.same) return html`<td class="${side}">${code}</td>`;
  return html`<td class="${side} only"><span class="sign" aria-label="only here:" role="img">${
    side === 'left' ? '−' : '+'
  }</span>${code}</td>`;
}
