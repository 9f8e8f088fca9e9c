import jsTokens, { type Token } from 'js-tokens';

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

/** What a part of code is; without a role it is code like any other. */
export interface CodePart {
  text: string;
  role?: 'keyword' | 'string' | 'number' | 'comment';
}

/**
 * TypeScript and JavaScript in parts that are to be told apart; a text in any other language is one part. Their texts
 * together are `code`, character for character.
 */
export function codeParts(code: string, language: string): CodePart[] {
  if (!LANGUAGES.has(language.toLowerCase())) return [{ text: code }];
  const tokens = [...jsTokens(code)];
  let before = '';
  return tokens.flatMap((token, index) => {
    const parts = partsOf(token, { before, after: tokens.slice(index + 1, index + 3) });
    if (token.type !== 'WhiteSpace') before = token.value;
    return parts;
  });
}

/** The text of the last token that is no space, and the next two tokens. */
interface Neighbours {
  before: string;
  after: Token[];
}

function partsOf(token: Token, neighbours: Neighbours): CodePart[] {
  const { value: text } = token;
  switch (token.type) {
    case 'StringLiteral':
    case 'NoSubstitutionTemplate':
    case 'RegularExpressionLiteral':
      return [{ text, role: 'string' }];
    case 'TemplateHead':
      return [{ text: text.slice(0, -2), role: 'string' }, { text: text.slice(-2) }];
    case 'TemplateMiddle':
      return [{ text: text.slice(0, 1) }, { text: text.slice(1, -2), role: 'string' }, { text: text.slice(-2) }];
    case 'TemplateTail':
      return [{ text: text.slice(0, 1) }, { text: text.slice(1), role: 'string' }];
    case 'NumericLiteral':
      return [{ text, role: 'number' }];
    case 'SingleLineComment':
    case 'MultiLineComment':
    case 'HashbangComment':
      return [{ text, role: 'comment' }];
    case 'IdentifierName':
      return [partOfName(text, neighbours)];
    default:
      return [{ text }];
  }
}

function partOfName(text: string, { before, after: [next, second] }: Neighbours): CodePart {
  if (before === '.' || before === '?.') return { text };
  if (CONSTANTS.has(text)) return { text, role: 'number' };
  if (KEYWORDS.has(text)) {
    const isMethod = METHOD_NAMES.has(text) && /^[(?:<,]/.test(next?.value ?? '');
    return isMethod ? { text } : { text, role: 'keyword' };
  }
  if (!SOMETIMES_KEYWORDS.has(text) || next?.type !== 'WhiteSpace') return { text };
  return opensSomething(second) ? { text, role: 'keyword' } : { text };
}

function opensSomething(token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.type === 'Punctuator') return ['{', '[', '(', '*'].includes(token.value);
  return /Identifier|String|Template|Numeric/.test(token.type) && !['in', 'instanceof', 'of'].includes(token.value);
}
