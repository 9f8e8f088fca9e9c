import { expect, test } from 'vitest';
import type { Prediction } from '../../runner/curriculum/prediction.ts';
import type { Document } from '../../runner/teacher/document.ts';
import { answerPrediction, askPrediction, promptWords } from '../../runner/teacher/prediction.ts';
import { drawDocument } from '../../runner/terminal/document.ts';
import { plainScreen } from '../terminal/screens.ts';

const prediction: Prediction = {
  title: 'what a break runs',
  code: "console.log('a');",
  question: 'What does it print?',
  choices: ['a', 'a closed'],
  printed: 'a\nclosed',
  why: 'Because.',
  markdown: '',
};
const printed = { exit: 0, stdout: 'a\nclosed\n', stderr: '' };
const draw = (document: Document): string => drawDocument(document, plainScreen(80));

test('asks without telling', () => {
  const asked = draw(askPrediction(prediction));
  expect(asked).toMatch(
    /Predict: what a break runs[^]*console\.log\('a'\);[^]*What does it print\?[^]*1\. `a`\n +2\. `a closed`$/,
  );
  expect(asked).not.toContain('Because');
  expect(promptWords(prediction)).toBe('Your choice, 1 to 2');
  expect(promptWords({ ...prediction, choices: [] })).toBe('It prints');
});

test('says what the learner said, what running it printed, and why', () => {
  expect(draw(answerPrediction(prediction, 'a', printed))).toBe(
    'You said `a`. Running it printed:\n\n    a\n    closed\n\nBecause.',
  );
  expect(draw(answerPrediction(prediction, 'a closed', printed))).toMatch(/^You said `a closed`, and that is it\./);
});

test('shows what was typed as it was typed', () => {
  const typed = answerPrediction({ ...prediction, choices: [] }, '`a` **b**', printed);
  expect(draw(typed)).toMatch(/^You said `` `a` \*\*b\*\* ``\. /);
});

test('says so when it could not be run', () => {
  const late = draw(answerPrediction(prediction, 'a', { exit: 'still running after 10 s', stdout: 'x', stderr: '' }));
  expect(late.replace(/\s+/g, ' ')).toContain('It could not be run here (`still running after 10 s`).');
  expect(late).toContain('    a\n    closed\n\nBecause.');
  expect(late).not.toContain('x\n');
});

test('says so when it printed something else than on the page', () => {
  const slow = draw(answerPrediction(prediction, 'a', { ...printed, stdout: 'a\n' }));
  expect(slow).toContain('and that is it. Running it printed:\n\n    a\n\n');
  expect(slow).toContain('Usually it prints `a closed`');
});
