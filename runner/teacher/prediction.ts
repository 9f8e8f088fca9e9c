import type { ProgramOutcome } from '../checker/program.ts';
import { type Prediction, printsTheSame } from '../curriculum/prediction.ts';
import { type Document, inCode, markdown } from './document.ts';

/** A prediction as it is asked: program, question, choices by number. */
export function askPrediction({ title, code, question, choices }: Prediction): Document {
  return [markdown([`### Predict: ${title}`, fence('ts', code), question].join('\n\n')), ...choicesOf(choices)];
}

/** The question, and the choices by number. */
export function questionOf({ title, question, choices }: Prediction): Document {
  return [markdown(`### Predict: ${title}\n\n${question}`), ...choicesOf(choices)];
}

/** The program that the question is about. */
export function programOf({ code }: Prediction): Document {
  return [markdown(fence('ts', code))];
}

function choicesOf(choices: readonly string[]): Document {
  return choices.length > 0 ? [{ kind: 'choices', choices }] : [];
}

/** What the learner may do now, on one line. */
export function promptWords({ choices }: Prediction): string {
  return choices.length > 0 ? `Your choice, 1 to ${choices.length}` : 'It prints';
}

/** After the answer: what was said, what running it printed, and why. */
export function answerPrediction(prediction: Prediction, said: string, outcome: ProgramOutcome): Document {
  const { printed, why } = prediction;
  const isRun = outcome.exit === 0;
  const output = isRun ? outcome.stdout.trimEnd() : printed;
  const isRight = printsTheSame(said, output);
  const verdict = isRight ? `You said ${lineInCode(said)}, and that is it.` : `You said ${lineInCode(said)}.`;
  const origin = isRun
    ? 'Running it printed:'
    : `It could not be run here (${
      lineInCode(String(outcome.exit))
    }). The workbook's own tests have run it, and it printed:`;
  const differs = isRun && !printsTheSame(output, printed)
    ? [`Usually it prints ${lineInCode(printed)}; the next lines are about that.`]
    : [];
  return [markdown([`${verdict} ${origin}`, fence('text', output), ...differs, why].join('\n\n'))];
}

function fence(language: string, text: string): string {
  return `\`\`\`\`${language}\n${text}\n\`\`\`\``;
}

/** What somebody typed, on one line, as code in a sentence. */
function lineInCode(text: string): string {
  return inCode(text.replace(/\s+/g, ' ').trim());
}
