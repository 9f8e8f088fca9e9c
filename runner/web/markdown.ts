import { Marked, type RendererObject, type Tokens } from 'marked';
import { showControls } from '../view-kit/visible.ts';
import { codeBlock } from './code.ts';
import { escapeHtml, Html } from './html.ts';

/*
 * Markdown as HTML. Whatever stands in it, a learner's output and error messages too, only what markdown itself means becomes
 * markup: HTML in it is text, a link leads to a page of the web or nowhere, and no image is loaded.
 */

const renderer: RendererObject = {
  html: ({ text, block }) => (block ? `<p>${escapeHtml(text.trim())}</p>\n` : escapeHtml(text)),
  image: ({ text }) => escapeHtml(text),
  code: ({ text, lang = '' }) => codeBlock(text, /^[\w+#-]*/.exec(lang)![0]).markup,
  codespan: ({ text }) => `<code>${escapeHtml(text)}</code>`,
  link({ href, tokens }) {
    const text = this.parser.parseInline(tokens);
    const isOfTheWeb = /^https?:\/\//i.test(href) && URL.canParse(href);
    return isOfTheWeb ? `<a href="${escapeHtml(href)}" rel="noreferrer" target="_blank">${text}</a>` : text;
  },
  table(token) {
    const cells = (row: Tokens.TableCell[], name: string): string =>
      row.map(({ tokens, text }) => {
        const tag = text === '' ? 'td' : name; // the corner above names is no heading
        return `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`;
      }).join('');
    const rows = token.rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('');
    return `<div class="table" tabindex="0"><table><thead><tr>${cells(token.header, 'th')}</tr></thead>`
      + `<tbody>${rows}</tbody></table></div>`;
  },
  checkbox: ({ checked }) => (checked ? '[x] ' : '[ ] '),
};

const marked = new Marked({ renderer, gfm: true });

/** What was drawn lately: a page is drawn with every save, and most of it is as it was. */
const drawn = new Map<string, Html>();
const MOST_DRAWN = 300;

/** Blocks of markdown. */
export function markdownHtml(markdown: string): Html {
  const known = drawn.get(markdown);
  if (known) return known;
  const made = new Html(marked.parse(showControls(markdown), { async: false }).trim());
  if (drawn.size >= MOST_DRAWN) drawn.clear();
  drawn.set(markdown, made);
  return made;
}

/** Markdown in a line of text: what would be a block is a part of the line. */
export function inlineHtml(markdown: string): Html {
  return new Html(marked.parseInline(showControls(markdown).replaceAll('\n', ' '), { async: false }));
}
