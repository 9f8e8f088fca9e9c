import type { Token, Tokens } from 'marked';
import { ANSWER, type Prediction, predictionTitle, readPrediction, topLevelOf } from './prediction.ts';

/** What the page says in one `<details>`: its summary, and its markdown. */
export interface Hint {
  summary: string;
  markdown: string;
}

/** A token of the page's top level, and the line where it begins. */
export interface Block {
  token: Token;
  line: number;
}

/** What stands under one `## ` heading; the first part, the opening, has no title. */
export interface PagePart {
  title: string;
  line: number;
  /** Without the predictions and the hints. */
  markdown: string;
  predictions: Prediction[];
  /** Before which character of `markdown` each prediction stands. */
  places: number[];
  hints: Hint[];
}

/** `3.2 map`: number, number of the lesson, name. */
export const exerciseTitle = /^((\d+)\.\d+) (.+)$/;

/** Makes the error for a line of the page. */
export type Refuse = (line: number, what: string) => Error;

/**
 * The lexer's top-level tokens, so that `#` and `<details>` inside a fence, a list or a quote are text, not structure.
 * Two hints without an empty line between them are one token for the lexer, and two here.
 */
export function blocksOf(markdown: string): Block[] {
  const tokens = topLevelOf(markdown.replace(/^\uFEFF/, '')).flatMap((token): Token[] => (
    token.type === 'html'
      ? token.raw.split(/(?<=^<\/details>[ \t]*\n)(?=<details>)/).map((raw) => ({ ...token, raw }))
      : [token]
  ));
  let line = 1;
  return tokens.map((token) => {
    const block = { token, line };
    line += token.raw.split('\n').length - 1;
    return block;
  });
}

/** The parts of a page, from the opening to the closing. Throws what `refuse` makes where they cannot be told apart. */
export function pageParts(blocks: readonly Block[], refuse: Refuse): PagePart[] {
  const outline = new Outline(refuse);
  for (const block of blocks) outline.add(block);
  return outline.finish();
}

export function isHeading(token: Token, depth: number): token is Tokens.Heading {
  return token.type === 'heading' && token.depth === depth;
}

class Outline {
  readonly #refuse: Refuse;
  readonly #parts: PagePart[] = [{ title: '', line: 1, markdown: '', predictions: [], places: [], hints: [] }];
  /** The prediction whose answer has not ended yet. */
  #prediction: { title: string; line: number; asked: Token[]; markdown: string } | undefined;
  /** The <details> that is open: a hint, or a prediction's answer. */
  #fold: (Hint & { line: number }) | undefined;

  constructor(refuse: Refuse) {
    this.#refuse = refuse;
  }

  add({ token, line }: Block): void {
    if (this.#prediction && !this.#fold && token.type === 'heading') throw this.#unanswered();
    if (this.#prediction) this.#prediction.markdown += token.raw;
    const predicts = this.#fold ? undefined : predictionTitle(token);
    if (isHeading(token, 2)) {
      if (this.#fold) throw this.#unclosed();
      this.#parts.push({ title: token.text, line, markdown: '', predictions: [], places: [], hints: [] });
    } else if (predicts !== undefined) {
      this.#predict(predicts, token, line);
    } else if (token.type === 'html' && /<\/?details\b/i.test(token.raw)) {
      this.#addDetails(token.raw, line);
    } else if (this.#prediction && !this.#fold) {
      this.#prediction.asked.push(token);
    } else {
      const text = this.#fold ?? this.#part;
      if (token.type !== 'space' || !text.markdown.endsWith('\n\n')) text.markdown += token.raw;
    }
  }

  finish(): PagePart[] {
    if (this.#fold) throw this.#unclosed();
    if (this.#prediction) throw this.#unanswered();
    return this.#parts.map((part) => {
      const cut = part.markdown.length - part.markdown.trimStart().length;
      return { ...part, markdown: part.markdown.trim(), places: part.places.map((place) => Math.max(0, place - cut)) };
    });
  }

  get #part(): PagePart {
    return this.#parts.at(-1)!;
  }

  #predict(title: string, { raw }: Token, line: number): void {
    if (!exerciseTitle.test(this.#part.title)) {
      throw this.#refuse(line, `has the prediction "${title}" outside an exercise: it must belong to one.`);
    }
    if (this.#part.predictions.some((other) => other.title === title)) {
      throw this.#refuse(line, `has the prediction "${title}" twice in one exercise.`);
    }
    this.#prediction = { title, line, asked: [], markdown: raw };
  }

  #addDetails(html: string, line: number): void {
    const summary = /^<details>\s*<summary>(.+)<\/summary>\s*$/.exec(html)?.[1]?.trim();
    if (this.#fold && /^<\/details>\s*$/.test(html)) return this.#closeFold(this.#fold);
    if (this.#fold && summary) throw this.#unclosed();
    if (this.#fold || !summary) {
      throw this.#refuse(
        line,
        'has a hint that cannot be read: <details> and <summary>…</summary> stand together, '
          + '</details> stands alone, and an empty line follows each.',
      );
    }
    if (this.#prediction && summary !== ANSWER) throw this.#unanswered();
    if (!this.#prediction && summary === ANSWER) {
      throw this.#refuse(line, 'has an answer without a prediction: a heading like "### Predict: title" is missing.');
    }
    this.#fold = { summary, markdown: '', line };
  }

  #closeFold({ summary, markdown }: Hint): void {
    this.#fold = undefined;
    const prediction = this.#prediction;
    if (!prediction) return void this.#part.hints.push({ summary, markdown: markdown.trim() });
    this.#prediction = undefined;
    const { line, ...read } = prediction;
    const whole = { ...read, answer: markdown.trim(), markdown: read.markdown.trim() };
    this.#part.places.push(this.#part.markdown.length);
    this.#part.predictions.push(readPrediction(whole, (what) => this.#refuse(line, what)));
  }

  #unclosed(): Error {
    const what = this.#prediction ? `answer to "${this.#prediction.title}"` : `hint "${this.#fold!.summary}"`;
    return this.#refuse(this.#fold!.line, `does not close the ${what}: </details> is missing.`);
  }

  #unanswered(): Error {
    const { line, title } = this.#prediction!;
    return this.#refuse(
      line,
      `does not answer the prediction "${title}": a <details> with the summary "${ANSWER}" is missing.`,
    );
  }
}
