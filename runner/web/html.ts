/** Markup that is finished. All other text is escaped where it is put into some. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What may stand in a template: text is escaped, markup stays, lists are joined, nothing is nothing. */
export type Content = Html | string | number | false | undefined | readonly Content[];

/** `` html`<p>${text}</p>` `` is markup in which `text` is no more than text, also between the quotes of an attribute. */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(strings.map((string, index) => string + markupOf(contents[index])).join(''));
}

function markupOf(content: Content): string {
  if (content instanceof Html) return content.markup;
  if (content === undefined || content === false) return '';
  if (typeof content === 'object') return content.map(markupOf).join('');
  return escapeHtml(`${content}`);
}

/** No half characters: a browser would show the text otherwise than it came. */
export function escapeHtml(text: string): string {
  return text.toWellFormed().replace(/[&<>"']/g, (character) => entities[character]!);
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
