import { defineCommand } from '../arguments.ts';
import { runProgram } from '../checker/program.ts';
import { chooseLesson } from '../curriculum/choose.ts';
import { findLessons } from '../curriculum/lessons.ts';
import { readPage, type Section } from '../curriculum/page.ts';
import type { Prediction } from '../curriculum/prediction.ts';
import { interruptible } from '../interruptible.ts';
import { isAnswered, keepAnswered } from '../memory/predictions.ts';
import { answeredWords, askedWords, promptWords } from '../teacher/prediction.ts';
import { ask, canAsk } from '../terminal/ask.ts';
import { renderMarkdown } from '../terminal/markdown.ts';
import { detectScreen, type Screen } from '../terminal/screen.ts';

/** Where and how predictions are shown. */
export interface Predicting {
  screen: Screen;
  signal: AbortSignal;
  /** `none` prints them with their answers, `open` asks those that have not been answered yet, `all` asks all. */
  asks: 'none' | 'open' | 'all';
}

/** What does it print? The learner says, then it is run. */
export const command = defineCommand({
  name: 'predict',
  usage: [['npm run predict 3.2', 'what does it print? you say, then it is run (also: predict 3)']],
  words: { name: { what: 'a lesson or an exercise', example: '2' } },
  options: {},
  async run(root, { name }) {
    const { lesson, exercise } = chooseLesson(findLessons(root), name, 'npm run predict');
    const screen = detectScreen();
    const sections = readPage(lesson).sections.filter(({ id, predictions }) =>
      predictions.length > 0 && (exercise === undefined || id === exercise)
    );
    return interruptible(async (signal) => {
      for (const section of sections) {
        print(`## ${section.title}`, screen);
        await predict(root, section, { screen, signal, asks: canAsk() ? 'all' : 'none' });
      }
      if (sections.length === 0) {
        const others = exercise ? ` \`npm run predict ${lesson.number}\` asks those of its lesson.` : '';
        print(`Nothing is asked in ${exercise ?? `lesson ${lesson.number}`}.${others}`, screen);
      }
      return 0;
    });
  },
});

/** Goes through the predictions of an exercise. */
export async function predict(
  root: string,
  { id, predictions }: Section,
  { screen, signal, asks }: Predicting,
): Promise<void> {
  for (const prediction of predictions) {
    if (asks === 'none' || (asks === 'open' && isAnswered(root, id, prediction.title))) {
      print(prediction.markdown, screen);
      continue;
    }
    print(askedWords(prediction), screen);
    const said = await saidTo(prediction);
    if (said === undefined) continue;
    keepAnswered(root, id, prediction.title);
    print(answeredWords(prediction, said, await runProgram(root, prediction.code, { signal })), screen);
  }
}

/** What the learner says that it prints; `undefined` when they would rather not. */
async function saidTo(prediction: Prediction): Promise<string | undefined> {
  const { choices } = prediction;
  for (;;) {
    const answer = (await ask(`${promptWords(prediction)} (Enter alone skips): `))?.trim();
    process.stdout.write('\n');
    if (!answer) return undefined;
    if (choices.length === 0) return answer;
    const choice = /^\d$/.test(answer) ? choices[Number(answer) - 1] : undefined;
    if (choice !== undefined) return choice;
  }
}

function print(markdown: string, screen: Screen): void {
  process.stdout.write(`${renderMarkdown(markdown, screen)}\n\n`);
}
