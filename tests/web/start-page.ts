import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { killAtExit } from '../../runner/checker/children.ts';
import { cleanEnvironment } from '../support/clean-environment.ts';

/** `npm run page` on a workbook. */
export interface RunningPage {
  /** With the token. */
  url: string;
  origin: string;
  process: ChildProcess;
}

/** Starts `npm run page`, and waits for the address. It ends with `stopPage`. */
export async function startPage(folder: string, env: Record<string, string> = {}): Promise<RunningPage> {
  const child = spawn(process.execPath, ['runner/start.cjs', 'page', '--no-open'], {
    cwd: folder,
    env: { ...cleanEnvironment(process.env), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  killAtExit(child);
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      const address = /http:\S+/.exec(said)?.[0];
      if (address) resolve(address);
    });
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    child.once('exit', () => reject(new Error(`npm run page has ended: ${said}`)));
  });
  return { url, origin: new URL(url).origin, process: child };
}

/** Ends it as Ctrl-C does. */
export async function stopPage({ process: child }: RunningPage): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  await ended;
}
