import { defineCommand } from '../arguments.ts';
import { runProgram } from '../checker/program.ts';
import { chooseLesson } from '../curriculum/choose.ts';
import { findLessons } from '../curriculum/lessons.ts';
import { readPage, type Section } from '../curriculum/page.ts';
import type { Prediction } from '../curriculum/prediction.ts';
import { interruptible } from '../interruptible.ts';
import { isAnswered, keepAnswered } from '../memory/predictions.ts';
import { type Document, markdown } from '../teacher/document.ts';
import { answerPrediction, askPrediction, promptWords } from '../teacher/prediction.ts';
import { ask, canAsk } from '../terminal/ask.ts';
import { print } from '../terminal/document.ts';

/** How predictions are shown. */
export interface PredictOptions {
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
    const sections = readPage(lesson).sections.filter(({ id, predictions }) =>
      predictions.length > 0 && (exercise === undefined || id === exercise)
    );
    return interruptible(async (signal) => {
      for (const section of sections) {
        say([markdown(`## ${section.title}`)]);
        await predict(root, section, { signal, asks: canAsk() ? 'all' : 'none' });
      }
      if (sections.length === 0) {
        const others = exercise ? ` \`npm run predict ${lesson.number}\` asks those of its lesson.` : '';
        say([markdown(`Nothing is asked in ${exercise ?? `lesson ${lesson.number}`}.${others}`)]);
      }
      return 0;
    });
  },
});

/** Goes through the predictions of an exercise. */
export async function predict(
  root: string,
  { id, predictions }: Section,
  { signal, asks }: PredictOptions,
): Promise<void> {
  for (const prediction of predictions) {
    if (asks === 'none' || (asks === 'open' && isAnswered(root, id, prediction.title))) {
      say([markdown(prediction.markdown)]);
      continue;
    }
    say(askPrediction(prediction));
    const said = await saidTo(prediction);
    if (said === undefined) continue;
    keepAnswered(root, id, prediction.title);
    const outcome = await runProgram(root, prediction.code, { signal });
    if (!signal.aborted) keepAnswered(root, id, prediction.title, { said, outcome });
    say(answerPrediction(prediction, said, outcome));
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

/** Prints something that something else follows. */
function say(document: Document): void {
  print(document, '\n\n');
}
