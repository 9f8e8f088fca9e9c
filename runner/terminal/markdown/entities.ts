// The names that people type. HTML has 2,000 more:
// https://html.spec.whatwg.org/multipage/named-characters.html.
const VISIBLE = `amp & lt < gt > quot " apos '
  ndash – mdash — hellip … lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ laquo « raquo » lsaquo ‹ rsaquo ›
  larr ← uarr ↑ rarr → darr ↓ harr ↔ crarr ↵ lArr ⇐ rArr ⇒ hArr ⇔ bull • middot · check ✓ cross ✗ star ☆
  copy © reg ® trade ™ deg ° plusmn ± times × divide ÷ minus − ne ≠ le ≤ ge ≥ asymp ≈ equiv ≡ infin ∞ sum ∑
  radic √ part ∂ forall ∀ exist ∃ isin ∈ empty ∅ cap ∩ cup ∪ and ∧ or ∨ not ¬ sup1 ¹ sup2 ² sup3 ³ frac12 ½
  frac14 ¼ frac34 ¾ micro µ pi π Pi Π lambda λ Delta Δ delta δ
  Omega Ω omega ω alpha α beta β gamma γ epsilon ε
  sect § para ¶ dagger † permil ‰ euro € pound £ yen ¥ cent ¢ iexcl ¡ iquest ¿ szlig ß auml ä ouml ö uuml ü
  Auml Ä Ouml Ö Uuml Ü eacute é egrave è ecirc ê agrave à aacute á ccedil ç ntilde ñ aring å aelig æ oslash ø
  lbrace { rbrace } lbrack [ rbrack ] lpar ( rpar ) ast * lowbar _ grave \` vert | bsol \\ num #
  commat @ dollar $`;

const NAMED = new Map([
  ...Array.from(
    VISIBLE.matchAll(/(\w+) (\S)/g),
    ([, name = '', character = '']) => [name, character] as const,
  ),
  ['nbsp', '\u00a0'],
  ['ensp', '\u2002'],
  ['emsp', '\u2003'],
  ['thinsp', '\u2009'],
  ['shy', '\u00ad'],
  ['zwnj', '\u200c'],
  ['zwj', '\u200d'],
  ['Tab', '\t'],
  ['NewLine', '\n'],
]);

/** Turns HTML's character references into characters; an unknown name stays as it is written. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w+));/g, (reference, decimal, hex, name) => {
    if (name !== undefined) return NAMED.get(name) ?? reference;
    return characterOf(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal));
  });
}

// HTML: references to nothing, to half a surrogate pair and beyond Unicode become the replacement character.
function characterOf(code: number): string {
  const exists = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return exists ? String.fromCodePoint(code) : '\ufffd';
}
