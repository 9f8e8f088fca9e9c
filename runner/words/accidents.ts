import type { Words } from '../spec-kit/words.ts';

/*
 * What is said when an answer does not fail a check but the run itself: it never ends, dies, cannot be loaded.
 * All texts are markdown. `where` is the line in the learner's file, where it is known.
 */

const inCode = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

const at = (where?: number): string => (where ? ` (line ${where})` : '');

export const accidents = {
  loop: (where?: number, near?: string): Words => ({
    came: `no answer. ${
      where ? `Line ${where} was still running` : 'Your code was still running'
    } when the check was ended${near ? `: \`${near}\`` : ''}.`,
    means: `**This loop never lets go of the thread${
      at(where)
    }.** While it turns, no timer fires, no file and no request gets its turn. (An \`await\` in such a loop does not help when what it waits for is there already.) Ask what should end it: a \`done: true\` that never comes, a place that never moves, a condition that stays true?`,
  }),

  memory: (where?: number, near?: string): Words => ({
    came: `memory ran full, and the check was ended${where ? ` at line ${where}` : ''}${near ? `: \`${near}\`` : ''}.`,
    means: `**Something collects without an end${
      at(where)
    }.** What is made again and again, and kept: the values of an iterator that never says \`done: true\`, in a spread, \`Array.from\` or a list? Promises and timers, in a loop that does not \`await\` them?`,
  }),

  died: (): Words => ({
    came: 'the process that runs the checks ended in the middle of this one.',
    means:
      `Your code **took the whole process down**: it ended it, used up its memory, or replaced something built in that every program needs (\`Array.prototype\`, \`JSON\`, \`Promise\`). A function answers with a value or an error, and leaves the rest as it was.`,
  }),

  exit: (call: string): Words => ({
    came: `your code called \`${call}\`.`,
    means:
      `That **ends the whole program**, and with it everything else that it was doing. A function answers with a value or throws an error; its caller decides what happens next.`,
  }),

  sleeps: (call: string): Words => ({
    came: `your code called \`${call}\`, and was stopped.`,
    means:
      `That **puts the thread to sleep** until something outside of the program happens. While it sleeps, no timer fires, no file and no request gets its turn. Wait with \`await\`: it lets the thread go.`,
  }),

  forged: (): Words => ({
    came: 'your code wrote to file descriptor 3.',
    means:
      `On that descriptor **the checks tell what they find**, and nothing else is listened to there. Print with \`console.log\`, or open a file of your own.`,
  }),

  notRun: (): Words => ({
    came: 'this check was to run, and the run ended without it.',
    means:
      'The checks **did not all have their turn**. Each of them tells when it begins and when it has ended. Does your code reach into what runs the checks?',
  }),

  late: (seconds: number): Words => ({
    came: `no result: all the checks of this file together had ${seconds} seconds, and those were over.`,
    means:
      '**The time for the whole file was over** before this exercise had its result. Which check before it takes so long, or never ends?',
  }),

  notOwn: (name: string): Words => ({
    came: `your file reads \`${name}\`, which is no file of yours.`,
    means:
      'An answer that is graded is made of **files in its own folder**, each of at most 1 MB, and of what Node brings. What you need of other files belongs into your own.',
  }),

  closedFile: (call: string): Words => ({
    came: `your code called \`${call}\`, and was stopped.`,
    means:
      'An answer that is graded **reads nothing of the workbook, nor of anybody else**. What it works with is what its functions are given.',
  }),

  notForAnswers: (call: string): Words => ({
    came: `your code called \`${call}\`, and was stopped.`,
    means: 'That **reaches past the program** into what runs it. No exercise needs it.',
  }),

  changedFile: (call: string): Words => ({
    came: `your code called \`${call}\`, and was stopped.`,
    means:
      `That would **change a file of the workbook**, perhaps one you have written. An answer to this exercise changes no files; was the path put together as you meant it?`,
  }),

  leftOpen: (what: string): string =>
    `A note: this check passed, and left ${what} open. Whoever opens something closes it, or the program cannot end.`,

  timeout: (seconds: number): Words => ({
    came: `nothing, for ${seconds} seconds.`,
    means:
      `**Nobody ever settles this promise.** Some \`await\` waits for a promise that no code resolves or rejects. Which event, timer or call was meant to do it?`,
  }),

  unhandled: (error: string): Words => ({
    came: `\`${error}\`, and nobody was listening.`,
    means:
      `A promise was **rejected without anyone awaiting it**, or an error was thrown in a callback. Await every promise you make, or hand it to whoever does; otherwise its error is lost, and Node ends the program.`,
  }),

  busyPort: (port: string): Words => ({
    came: `your code wanted to listen on port ${port}, and somebody else listens there already.`,
    means:
      `A port belongs to **one server at a time**. Return the server not yet listening: its caller chooses the port. Port 0 means any that is free.`,
  }),

  threw: (error: string): Words => ({
    came: `your code threw \`${error}\`.`,
    means: 'The check expected no error here. The line is below; read what the error says about the value that it met.',
  }),

  /** `isDefault`: it is exported as `default`. */
  notExported: (name: string, isDefault = false): Words => ({
    came: `the file exports nothing called \`${name}\`.`,
    means: isDefault
      ? `It is there as **\`export default\`**, which exports it under the name \`default\`. The checks import your answer by its own name: leave \`default\` out.`
      : `The checks import your answer by its name. It must be there as \`export\`, spelled \`${name}\`.`,
  }),

  emptyFile: (file: string, restore = ''): Words => ({
    came: `there is no code in \`${file}\`.`,
    means: `The file is **empty**. ${restore}`.trimEnd(),
  }),

  otherEncoding: (file: string, encoding: string): Words => ({
    came: `\`${file}\` is saved as ${encoding}, not as UTF-8.`,
    means:
      `The file **cannot be read as text in UTF-8**, the encoding of JavaScript's files. Let your editor save it "with encoding" UTF-8; what you wrote stays as it is.`,
  }),

  unreadable: (file: string, reason: 'no-file' | 'large' | 'closed'): Words => ({
    came: {
      'no-file': `\`${file}\` is there, and is no file: a folder, a pipe or a device.`,
      large: `\`${file}\` holds more than 1 MB.`,
      closed: `\`${file}\` is there, and may not be read.`,
    }[reason],
    means:
      'The answer to this lesson is read from **a file of at most 1 MB** that you may read. Is this the file that you meant?',
  }),

  missingFile: (file: string, restore: string): Words => ({
    came: `there is no file \`${file}\`.`,
    means: `The answer to this lesson is **missing**. ${restore}`,
  }),

  /** `part`: the export that holds it, where the rest of the file was judged. */
  declaredTwice: ({ name, lines: [first, second] }: { name: string; lines: number[] }, part?: string): Words => ({
    came: `\`${name}\` is declared twice, ${first === second ? `in line ${first}` : `lines ${first} and ${second}`}.`,
    means:
      `**A name stands for one thing** in one place, so no JavaScript loads such a file. Is one of the two left over, as a stub above the answer, or has a parameter this name already? ${
        part
          ? `Until then \`${part}\` cannot run, nor what uses it; the other exercises were judged.`
          : 'Until then nothing in the file can run.'
      }`,
  }),

  /** `meaning`: what the compiler's message means, where that is known better. */
  doesNotParse: (
    message: string,
    line: { number: number; text: string } | undefined,
    meaning = /expected|unterminated/i.test(message)
      ? 'Look at the line below, and at the one before it: a bracket, a quote or a comma is missing or too many.'
      : 'Look at the line below: what stands there may not stand there.',
  ): Words => ({
    came: line?.text ? `${message.replace(/\.$/, '')}, on line ${line.number}: ${inCode(line.text)}` : message,
    means: `This is **not yet TypeScript**: the file cannot be read to its end, so nothing in it runs. ${meaning}`,
  }),

  neverLoads: (where?: number): Words => ({
    came: `the file was never loaded to its end: it waits${
      at(where)
    }, and nothing is at work that could end the waiting.`,
    means:
      `An \`await\` outside of any function holds up the whole file, and **nobody ever settles this promise**. Which event, timer or call was meant to do it? Move the \`await\` into the function that it belongs to.`,
  }),

  replacedBuiltIn: (name: string, where?: number): Words => ({
    came: `${where ? `Line ${where} of your file` : 'your file'} replaces \`${name}\`.`,
    means:
      `\`${name}\` is **built in, and every program in this process needs it**: the checks, Node itself, your own loops. Leave what is built in as it is, and give your function a name of its own.`,
  }),

  doesNotCompile: (error: string): Words => ({
    came: `\`${error}\``,
    means:
      `The file can be read, but **it breaks a rule of the language**, so nothing in it runs: a name that is declared twice or not at all, a word in a place where it may not stand. The place below is where TypeScript sees it.`,
  }),

  missingModule: (name: string): Words => ({
    came: `your file imports \`${name}\`, and there is no such module.`,
    means:
      `Is the name spelled right? A file of your own needs its path and ending (\`./name.ts\`), a module of Node its \`node:\` prefix. No installed package is needed in any lesson.`,
  }),

  closedModule: (name: string): Words => ({
    came: `your file imports \`${name}\`, which is there and cannot be read.`,
    means:
      'A module is **a file that you may read**. Is it a folder, or does it belong to someone else? No lesson needs a file besides its own.',
  }),

  threwAtImport: (error: string): Words => ({
    came: `loading the file threw \`${error}\`.`,
    means:
      `This code stands **outside of any function**, so it runs as soon as the file is loaded, before any check. Move it into the function it belongs to, or mend it.`,
  }),
};
