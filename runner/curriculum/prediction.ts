import { Lexer, type Token, type Tokens } from 'marked';

/** What a page asks before it tells: a program, and what it prints. */
export interface Prediction {
  /** `what a break runs` */
  title: string;
  /** The program. */
  code: string;
  /** Markdown, without the choices. */
  question: string;
  /** What it might print, each on one line; none where the answer is typed. */
  choices: string[];
  /** What it prints, as the page has it. */
  printed: string;
  /** Markdown. */
  why: string;
  /** All of it as it stands on the page: heading, program, question, the folded answer. */
  markdown: string;
}

/** The summary of the fold that holds the answer. */
export const ANSWER = 'The answer';

/** The title of a prediction whose heading this is, `### Predict: what a break runs`. */
export function predictionTitle(token: Token): string | undefined {
  return token.type === 'heading' && token.depth === 3 ? /^Predict: (.+)$/.exec(token.text)?.[1] : undefined;
}

/**
 * Reads a prediction. `asked` stands between its heading and its answer: a `ts` fence, the question, perhaps a list of
 * choices. `answer` is the markdown in the fold: a `text` fence, then why. `broken` makes the error for what is missing.
 */
export function readPrediction(
  { title, asked, answer, markdown }: { title: string; asked: readonly Token[]; answer: string; markdown: string },
  broken: (what: string) => Error,
): Prediction {
  const name = `the prediction "${title}"`;
  const [program, ...rest] = asked.filter(({ type }) => type !== 'space');
  if (!isFence(program, 'ts')) throw broken(`has ${name} without a program: a ts fence comes first.`);
  const list = rest.at(-1)?.type === 'list' ? (rest.pop() as Tokens.List) : undefined;
  if (rest.length === 0 || rest.some(({ type }) => type !== 'paragraph')) {
    throw broken(`has ${name} without a question: sentences come after its program, then the choices, if any.`);
  }
  const [output, ...reasons] = topLevelOf(answer).filter(({ type }) => type !== 'space');
  if (!isFence(output, 'text')) throw broken(`has ${name} without an output: its answer begins with a text fence.`);
  if (reasons.length === 0) throw broken(`has ${name} without a reason: its answer says why, below the output.`);
  const choices = list?.items.map(({ text }) => /^`([^`]+)`$/.exec(text.trim())?.[1] ?? '') ?? [];
  const right = choices.filter((choice) => printsTheSame(choice, output.text));
  if (list && (choices.includes('') || choices.length < 2 || choices.length > 9 || right.length !== 1)) {
    throw broken(
      `has ${name} with choices that cannot be used: two to nine, each in \`code\`, one of them the output.`,
    );
  }
  return {
    title,
    code: program.text,
    question: rest.map(({ raw }) => raw.trim()).join('\n\n'),
    choices,
    printed: output.text,
    why: answer.slice(answer.indexOf(output.raw) + output.raw.length).trim(),
    markdown,
  };
}

/** The tokens of markdown's top level. What stands within a line is read when it is shown: most of a page is not. */
export function topLevelOf(markdown: string): Token[] {
  return new Lexer().blockTokens(markdown.replace(/\r\n?/g, '\n'));
}

/** Whether two outputs are the same for a reader: white space, quotes and commas don't count. */
export function printsTheSame(one: string, other: string): boolean {
  return normalize(one) === normalize(other);
}

/** Between two words white space is kept, as one space: `1 2` is not `12`, but `[ 0, 1 ]` is `[0,1]`. */
function normalize(output: string): string {
  return output.replace(/['"`‘’“”]/g, '').replace(/[\s,]+/g, ' ').replace(/ ?([^\w ]) ?/g, '$1').trim();
}

function isFence(token: Token | undefined, language: string): token is Tokens.Code {
  return token?.type === 'code' && token.lang === language;
}
