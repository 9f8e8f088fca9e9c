import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { noRoom, Refusal } from './errors.ts';

/** Exactly what the lockfile says, without running anything of a package. Where a server does not answer, not for minutes. */
const npmCi = [
  'ci',
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=5000',
];

/**
 * Installs the packages of the workbook in `folder` by `npm ci`, with a line that says how long it takes. Throws a `Refusal`
 * that says why it failed; what npm has left in the folder is the caller's to remove.
 */
export async function installPackages(folder: string, signal: AbortSignal): Promise<void> {
  const began = performance.now();
  const seconds = (): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  const shows = process.stdout.isTTY && process.env['TERM'] !== 'dumb';
  process.stdout.write(shows ? 'Installing packages …' : 'Installing packages …\n');
  const progress = setInterval(() => shows && process.stdout.write(`\rInstalling packages … ${seconds()}`), 200);
  try {
    await runNpm(folder, signal);
  } finally {
    clearInterval(progress);
    if (shows) process.stdout.write('\r\u001B[K');
  }
  console.log(`${installedIn(folder)} packages are installed, in ${seconds()}.`);
}

async function runNpm(folder: string, signal: AbortSignal): Promise<void> {
  // On Windows npm is a script of the command prompt, which only a shell runs.
  const isWindows = process.platform === 'win32';
  const npm = spawn(isWindows ? `npm ${npmCi.join(' ')}` : 'npm', isWindows ? [] : npmCi, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: isWindows,
  });
  const stop = (): void => void npm.kill();
  signal.addEventListener('abort', stop);
  let said = '';
  npm.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  try {
    const status = await new Promise<number | null>((resolve, reject) =>
      npm.once('error', reject).once('close', resolve)
    );
    signal.throwIfAborted();
    if (status !== 0) throw refusalOf(said, status);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Refusal('There is no npm on this machine. It comes with Node.js: https://nodejs.org.');
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

const unreachable =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)$/;

/** What npm's failure means, by the code that npm gives; without a known one its own last words. */
function refusalOf(said: string, status: number | null): Refusal {
  const lines = stripVTControlCharacters(said).split('\n').map((line) =>
    line.replace(/^npm (?:error|ERR!) ?/, '').trim()
  );
  const code = lines.map((line) => /^code (\S+)$/.exec(line)?.[1]).find(Boolean) ?? '';
  if (code === 'ENOSPC') return noRoom();
  if (unreachable.test(code)) {
    return new Refusal(
      `npm does not reach its packages (${code}). Look at your network, or at your proxy, then type the same again.`,
    );
  }
  if (/CERT|SELF_SIGNED/.test(code)) {
    return new Refusal(
      `npm does not trust who answers in place of its packages (${code}): a proxy, perhaps. Name its certificate in `
        + 'NODE_EXTRA_CA_CERTS, then type the same again.',
    );
  }
  const words = lines.find((line) => line && !/^(code|syscall|path|errno|A complete log)\b/.test(line));
  return new Refusal(`npm could not install the packages: ${words ?? `it ended with status ${status}`}`);
}

function installedIn(folder: string): number {
  const lockfile = readFileSync(join(folder, 'node_modules', '.package-lock.json'), 'utf8');
  return Object.keys((JSON.parse(lockfile) as { packages: object }).packages).length;
}
