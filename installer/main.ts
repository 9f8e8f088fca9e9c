import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { create } from './create.ts';
import { Refusal, refusalFor, untilStopped } from './errors.ts';
import { type Release, releaseIn } from './release.ts';
import { undo, update } from './update.ts';

const usage = `for await: learn iteration in TypeScript by building it.

  npx for-await my-course       makes a workbook in the folder my-course
  npx for-await update          in a workbook: brings new lessons and fixes, your answers stay
  npx for-await update --undo   takes the last update back
  npx for-await --version       which one this is`;

/** Runs one command line. The exit status: 0 done, 2 not. */
export async function main(argv: string[]): Promise<void> {
  try {
    const command = commandFor(argv, releaseIn(join(__dirname, 'workbook')));
    await untilStopped(command);
  } catch (error) {
    process.stderr.write(`${refusalFor(error, process.cwd()).message}\n`);
    process.exitCode = 2;
  }
}

function commandFor(argv: string[], release: Release): (signal: AbortSignal) => unknown {
  const { values, positionals: [name, ...more] } = read(argv);
  if (values.help) return () => console.log(usage);
  if (values.version) return () => console.log(release.version);
  if (name === undefined) {
    throw new Refusal('Where to? Type a name for the folder of your workbook: npx for-await my-course');
  }
  if (more.length > 0) {
    throw new Refusal(
      `One folder at a time: ${[name, ...more].join(', ')} are ${
        more.length + 1
      }. With a space in it, put the name in quotes.`,
    );
  }
  if (name === 'update') {
    return values.undo
      ? () => undo(process.cwd())
      : (signal) => update(process.cwd(), release, signal);
  }
  if (values.undo) throw new Refusal('Only an update can be taken back: npx for-await update --undo');
  return (signal) => create(name, release, signal);
}

function read(
  argv: string[],
): { values: { help?: boolean; version?: boolean; undo?: boolean }; positionals: string[] } {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
        undo: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new Refusal(`${(error as Error).message.split('. ')[0]}. What can be typed: npx for-await --help`);
  }
}
