import { mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defineCommand } from '../arguments.ts';
import { findLessons } from '../curriculum/lessons.ts';
import { explainingFiles, UsageError } from '../errors.ts';
import { readIfThere, writeWhole } from '../memory/files.ts';
import { displayPath } from '../terminal/path.ts';
import { makeBook } from '../web/book.ts';

/** The lessons as a static site. */
export const command = defineCommand({
  name: 'book',
  usage: [['npm run book DIR', 'the lessons as web pages, written into a folder']],
  words: { folder: { what: 'a folder', example: 'book' } },
  options: {},
  async run(root, { folder }) {
    const target = resolve(folder);
    refuseOtherFolders(target);
    const files = await makeBook(root, findLessons(root));
    explainingFiles(`${displayPath(target)} cannot be written`, () => {
      mkdirSync(target, { recursive: true });
      for (const [name, text] of files) writeWhole(join(target, name), text);
    });
    process.stdout.write(
      `${files.size} files are in ${displayPath(target)}. Open ${displayPath(join(target, 'index.html'))}.\n`,
    );
    return 0;
  },
});

/** A folder that holds something else stays as it is: the book would be mixed up with it. */
function refuseOtherFolders(target: string): void {
  let names: string[] = [];
  try {
    names = readdirSync(target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new UsageError(`${displayPath(target)} is not a folder.`);
    }
  }
  const isBook = readIfThere(join(target, 'index.html'))?.includes('<body class="book">');
  if (names.length > 0 && !isBook) {
    throw new UsageError(`${displayPath(target)} holds something else. Name a folder that is new or empty.`);
  }
}
