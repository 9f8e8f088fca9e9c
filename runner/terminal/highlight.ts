import jsTokens, { type Token } from 'js-tokens';
import { type Paint, paintFor } from './paint.ts';
import type { Screen } from './screen.ts';

const LANGUAGES = new Set(['ts', 'mts', 'cts', 'typescript', 'js', 'mjs', 'cjs', 'javascript']);

const KEYWORDS = new Set(
  `await break case catch class const continue debugger default delete do else enum export extends
  finally for function if import in instanceof let new return super switch this throw try typeof var void
  while with yield`
    .split(/\s+/),
);

// Keywords only before a space and a name, a literal or an opening bracket: `from` is also a fine parameter.
const SOMETIMES_KEYWORDS = new Set(
  `abstract as asserts async declare from get implements infer interface is keyof namespace of override
  private protected public readonly satisfies set static type using`.split(/\s+/),
);

// Reserved, yet names of methods in the iterator protocols: `return() {`, `throw?: …`.
const METHOD_NAMES = new Set(['return', 'throw', 'delete']);

const CONSTANTS = new Set(['true', 'false', 'null', 'undefined', 'NaN', 'Infinity']);

/**
 * Colours TypeScript and JavaScript; a text in any other language comes back as it is. Without the
 * colours the result is `code`, character for character.
 */
export function highlight(code: string, language: string, screen: Pick<Screen, 'color'>): string {
  if (screen.color === 0 || !LANGUAGES.has(language.toLowerCase())) return code;
  const paint = paintFor(screen);
  const tokens = [...jsTokens(code)];
  let before = '';
  return tokens
    .map((token, index) => {
      const painted = paintToken(token, { before, after: tokens.slice(index + 1, index + 3) }, paint);
      if (token.type !== 'WhiteSpace') before = token.value;
      return painted;
    })
    .join('');
}

/** The text of the last token that is no space, and the next two tokens. */
interface Neighbours {
  before: string;
  after: Token[];
}

function paintToken(token: Token, neighbours: Neighbours, paint: Paint): string {
  const { value } = token;
  switch (token.type) {
    case 'StringLiteral':
    case 'NoSubstitutionTemplate':
    case 'RegularExpressionLiteral':
      return paint.string(value);
    case 'TemplateHead':
      return paint.string(value.slice(0, -2)) + value.slice(-2);
    case 'TemplateMiddle':
      return value.slice(0, 1) + paint.string(value.slice(1, -2)) + value.slice(-2);
    case 'TemplateTail':
      return value.slice(0, 1) + paint.string(value.slice(1));
    case 'NumericLiteral':
      return paint.number(value);
    case 'SingleLineComment':
    case 'MultiLineComment':
    case 'HashbangComment':
      return paint.comment(value);
    case 'IdentifierName':
      return paintName(value, neighbours, paint);
    default:
      return value;
  }
}

function paintName(name: string, { before, after: [next, second] }: Neighbours, paint: Paint): string {
  if (before === '.' || before === '?.') return name;
  if (CONSTANTS.has(name)) return paint.number(name);
  if (KEYWORDS.has(name)) {
    const isMethod = METHOD_NAMES.has(name) && /^[(?:<,]/.test(next?.value ?? '');
    return isMethod ? name : paint.keyword(name);
  }
  if (!SOMETIMES_KEYWORDS.has(name) || next?.type !== 'WhiteSpace') return name;
  return opensSomething(second) ? paint.keyword(name) : name;
}

function opensSomething(token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.type === 'Punctuator') return ['{', '[', '(', '*'].includes(token.value);
  return /Identifier|String|Template|Numeric/.test(token.type) && !['in', 'instanceof', 'of'].includes(token.value);
}
