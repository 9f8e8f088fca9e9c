import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compilerOf } from '../../runner/checker/compiler.ts';
import { parseMessages } from '../../runner/checker/types.ts';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { readPage } from '../../runner/curriculum/page.ts';
import { makeBook } from '../../runner/web/book.ts';
import { filesIn, lookAtAnswers, rightAnswers } from './answers.ts';
import { lookAtDemo } from './demo.ts';
import { type Finding, findings } from './findings.ts';
import { lookAtFormat } from './format.ts';
import type { KnownVerdicts } from './known.ts';
import { UNWRITTEN } from './lesson-files.ts';
import { answerOf, lookAtMistake, mistakesOf } from './mistakes.ts';
import { lookAtPage } from './page.ts';
import { lookAtReadme } from './readme.ts';
import { lookAtScenes } from './scenes.ts';
import { problemOfSnippet, snippetsOn } from './snippets.ts';
import { lookAtStub, stubOf } from './stub.ts';

/** What a finished lesson has, at least. */
const WANTED = { mistakes: 3, answers: 1.5 };

/** All that is looked at, from what is quick to what takes longest. */
export class Lookout {
  readonly #root: string;
  readonly #verdicts: KnownVerdicts;
  /** Programs of the page that print what it says, by their text and that of the solution. */
  readonly #good = new Set<string>();
  /** What the demo was last played with, and all was well. */
  #goodDemo: string | undefined;

  constructor(root: string, verdicts: KnownVerdicts) {
    this.#root = root;
    this.#verdicts = verdicts;
  }

  /** The demo, which takes longest: it is played again when it, the solution or the page has changed. */
  async #demo(lesson: Lesson, signal: AbortSignal): Promise<Finding[]> {
    const files = [lesson.demo, lesson.solution, lesson.page].map((file) => (file ? readFileSync(file, 'utf8') : ''));
    const key = files.join('\0');
    if (this.#goodDemo === key) return findings('demo', [{ name: 'as before' }]);
    const found = await lookAtDemo(this.#root, lesson, signal);
    if (found.every(({ problem }) => problem === undefined)) this.#goodDemo = key;
    return found;
  }

  /** Each part of a lesson, in turn. What cannot be looked at at all is a finding, too. */
  async *look(lesson: Lesson, signal: AbortSignal): AsyncGenerator<{ part: string; found: Finding[] }> {
    const parts: Record<string, () => Promise<Finding[]> | Finding[]> = {
      'the page': () => lookAtPage(lesson),
      'README': () => lookAtReadme(this.#root, lesson),
      'format': () => lookAtFormat(this.#root, lesson),
      'the stub': () => this.#stub(lesson, signal),
      'the solution': () => this.#answers(lesson, signal, true),
      'snippets': () => this.#snippets(lesson),
      'mistakes': () => this.#mistakes(lesson, signal),
      'right answers': () => this.#answers(lesson, signal, false),
      'scenes': () => lookAtScenes(this.#root, lesson),
      'types': () => this.#types(lesson),
      'preview': () => this.#preview(lesson),
      'demo': () => this.#demo(lesson, signal),
      'to do': () => this.#toDo(lesson),
    };
    for (const [part, look] of Object.entries(parts)) {
      signal.throwIfAborted();
      try {
        yield { part, found: await look() };
      } catch (error) {
        signal.throwIfAborted();
        yield { part, found: findings(part, [{ name: part, problem: (error as Error).message }]) };
      }
    }
  }

  async #stub(lesson: Lesson, signal: AbortSignal): Promise<Finding[]> {
    const cut = stubOf(lesson);
    const isThere = existsSync(lesson.stub) && readFileSync(lesson.stub, 'utf8') === cut;
    const file = relative(this.#root, lesson.stub);
    const problem = isThere ? undefined : `${file} is not the cut of the solution: \`npm run cut\` writes it anew`;
    if (!isThere) return findings('the stub', [{ name: 'the cut', problem }]);
    const [verdict] = await this.#verdicts.check([{ lesson, file: lesson.stub }], signal);
    return lookAtStub(cut, verdict!);
  }

  async #answers(lesson: Lesson, signal: AbortSignal, solution: boolean): Promise<Finding[]> {
    const answers = rightAnswers(lesson).filter(({ file }) => (file === lesson.solution) === solution);
    return lookAtAnswers(answers, await this.#verdicts.check(answers, signal));
  }

  async #mistakes(lesson: Lesson, signal: AbortSignal): Promise<Finding[]> {
    const mistakes = mistakesOf(lesson);
    const verdicts = await this.#verdicts.check(mistakes.map((mistake) => answerOf(lesson, mistake)), signal);
    return mistakes.flatMap((mistake, index) => lookAtMistake(mistake, verdicts[index]!));
  }

  async #snippets(lesson: Lesson): Promise<Finding[]> {
    const solution = readFileSync(lesson.solution, 'utf8');
    const found: Omit<Finding, 'part'>[] = [];
    for (const snippet of snippetsOn(lesson)) {
      const key = [solution, snippet.code, snippet.expected].join('\0');
      const problem = this.#good.has(key) ? undefined : await problemOfSnippet(this.#root, snippet);
      if (problem === undefined) this.#good.add(key);
      found.push({ name: `lessons/${lesson.name}.md:${snippet.line}`, problem });
    }
    return findings('snippets', found);
  }

  /** The compiler's word on all files of the lesson. */
  async #types(lesson: Lesson): Promise<Finding[]> {
    const tsc = spawn(compilerOf(this.#root), ['-p', '.', '--noEmit', '--pretty', 'false'], { cwd: this.#root });
    let output = '';
    for await (const text of tsc.stdout.setEncoding('utf8')) output += text;
    const own = parseMessages(output, this.#root).filter(({ location }) => location.file.includes(lesson.name));
    return findings('types', [{
      name: 'types',
      problem: own.map(({ message, location: { file, line } }) =>
        `${relative(this.#root, file)}:${line} ${message}`
      ).join('\n') || undefined,
    }]);
  }

  /** The page as a web page, with the solution's timelines. */
  async #preview(lesson: Lesson): Promise<Finding[]> {
    const folder = join(this.#root, '.workbook', 'preview');
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of await makeBook(this.#root, [lesson])) writeFileSync(join(folder, name), text);
    return findings('preview', [{ name: `.workbook/preview/${lesson.name}.html` }]);
  }

  /** What a new lesson still lacks: nothing of it is wrong. */
  #toDo(lesson: Lesson): Finding[] {
    const marks = [lesson.page, lesson.demo, lesson.solution].flatMap((file) => {
      const count = file ? readFileSync(file, 'utf8').split(UNWRITTEN).length - 1 : 0;
      return count > 0 ? [`${relative(this.#root, file!)} has ${count} × "${UNWRITTEN}"`] : [];
    });
    const exercises = readPage(lesson).sections.length;
    const few = (['mistakes', 'answers'] as const).flatMap((kind) => {
      const { length } = filesIn(lesson[kind]);
      const wanted = Math.ceil(WANTED[kind] * exercises);
      return length < wanted ? [`${kind}: ${length} of the ${wanted} that a finished lesson has`] : [];
    });
    const missing = lesson.demo ? [] : ['no demo.ts'];
    return findings('to do', [...missing, ...few, ...marks].map((name) => ({ name, isOpen: true as const })));
  }
}
