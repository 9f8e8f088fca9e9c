import { defineCommand } from '../arguments.ts';
import { findLessons } from '../curriculum/lessons.ts';
import { knownMarks } from '../memory/progress.ts';
import { markdown } from '../teacher/document.ts';
import { print } from '../terminal/document.ts';
import { watchInTerminal } from '../watch/loop.ts';
import { watchPlainly } from '../watch/plain.ts';
import { printList } from './list.ts';

/** Watch mode in a terminal; elsewhere what there is, and how to go on. */
export const command = defineCommand({
  name: 'start',
  usage: [['npm start', 'work with it: every save is checked']],
  words: {},
  options: {
    poll: { help: 'where files tell nothing: looks at them again and again' },
    watch: { help: 'without keys: prints the verdict of each save' },
  },
  async run(root, { poll, watch }) {
    if (watch) {
      const lessons = findLessons(root);
      const open = lessons.find((lesson) => knownMarks(root, lesson).some(({ mark }) => mark !== 'passed'));
      return watchPlainly(root, lessons, open ?? lessons.at(-1)!, { poll });
    }
    if (process.stdin.isTTY && process.stdout.isTTY && process.env.TERM !== 'dumb') {
      return watchInTerminal(root, { poll });
    }
    printList(root);
    const words = 'In a terminal, `npm start` checks what you save. Here, `npm start -- --watch` does so without keys, '
      + '`npm run lesson` explains and checks once.';
    process.stdout.write('\n');
    print([markdown(words)]);
    return 0;
  },
});
