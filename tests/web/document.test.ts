import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../runner/teacher/document.ts';
import { markSigns } from '../../runner/view-kit/signs.ts';
import { documentHtml } from '../../runner/web/document.ts';
import { html } from '../../runner/web/html.ts';
import { inlineHtml, markdownHtml } from '../../runner/web/markdown.ts';
import { documents } from '../teacher/documents.ts';
import { goldenPages } from '../terminal/screens.ts';

/* To accept a change: npx vitest … -u, then read the difference. */

describe.each(Object.entries(documents))('%s', (name, document) => {
  test('looks as its golden file', async () => {
    const golden = fileURLToPath(new URL(`golden/${name.replaceAll(' ', '-')}.html`, import.meta.url));
    await expect(readable(documentHtml(document).markup)).toMatchFileSnapshot(golden);
  });

  test('no text in it becomes markup', () => {
    const hostile = JSON.parse(
      JSON.stringify(document),
      (key, value) =>
        typeof value === 'string' && !ofTheRunner.has(key) && !(value in markSigns)
          ? `${attack}${value}${attack}`
          : value,
    ) as Document;
    expectHarmless(documentHtml(hostile).markup);
  });
});

/** What names a thing and is no text: it decides what is drawn, and comes from the runner alone. */
const ofTheRunner = new Set(['kind', 'mark', 'end', 'language']);

const attack =
  '"><script>alert(1)</script><img src=x onerror=alert(1)>\' onfocus=alert(1) <!-- ]]> </code></pre></svg> '
  + '[a](javascript:alert(1)) ![b](http://elsewhere.example/b.png) <http://elsewhere.example/">';

const known = new Set(
  `a blockquote br button circle code dd del details div dl dt em figcaption figure g h1 h2 h3 h4 h5 h6 hr kbd li line ol p
  path pre rect section span strong summary svg table tbody td text th thead tr ul`.split(/\s+/),
);

/** Tags are ours, attributes are ours, and every link leads to the web. */
function expectHarmless(markup: string): void {
  const tags = [...markup.matchAll(/<\/?([a-z]\w*)((?:\s+[\w-]+(?:="[^"<>]*")?)*)\s*\/?>/g)];
  expect(tags.length).toBeGreaterThan(0);
  expect(markup.replaceAll(/<\/?([a-z]\w*)((?:\s+[\w-]+(?:="[^"<>]*")?)*)\s*\/?>/g, '')).not.toMatch(/[<>]/);
  for (const [whole, name = '', attributes = ''] of tags) {
    expect(known, whole).toContain(name);
    expect(attributes.replaceAll(/"[^"]*"/g, ''), whole).not.toMatch(
      /\b(?:on\w+|style|src|srcdoc|formaction|action)=/i,
    );
    for (const [, href] of attributes.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^https?:\/\//);
  }
}

/** A golden file is read line by line. */
function readable(markup: string): string {
  return `${
    markup.replaceAll(process.cwd(), '').replace(/(?<=<\/(?:p|li|div|tr|h[1-6]|g|pre|section)>)(?=<)/g, '\n')
  }\n`;
}

describe.each(goldenPages())('markdown: %s', (name, markdown) => {
  test('looks as its golden file', async () => {
    const golden = fileURLToPath(new URL(`golden/markdown/${name}.html`, import.meta.url));
    await expect(readable(markdownHtml(markdown).markup)).toMatchFileSnapshot(golden);
  });

  test('and brings no markup of its own', () => {
    expectHarmless(markdownHtml(`${markdown}\n\n${attack}\n\n\`\`\`ts\n${attack}\n\`\`\`\n\n    ${attack}`).markup);
    expectHarmless(html`<p>${inlineHtml(`${markdown} ${attack}`)}</p>`.markup);
  });
});

test('a template escapes texts, joins lists, and leaves out what is not there', () => {
  const part = html`<b title="${'"&'}">${['<', html`<i>${1}</i>`, undefined, false]}</b>`;
  expect(part.markup).toBe('<b title="&quot;&amp;">&lt;<i>1</i></b>');
  expect(html`${'\uD800'}`.markup).toBe('\uFFFD');
});
