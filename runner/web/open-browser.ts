import { spawn } from 'node:child_process';

/**
 * Opens an address in the learner's browser: the one that BROWSER names, else the system's. Resolves with whether one was
 * started; `BROWSER=none` and a machine without a screen have none.
 */
export async function openBrowser(url: string, env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  const [program, ...args] = browserFor(env);
  if (!program) return false;
  try {
    const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
    child.unref();
    return await new Promise((resolve) =>
      void child.once('error', () => resolve(false)).once('spawn', () => resolve(true))
    );
  } catch {
    return false; // on Windows a script, `browser.cmd`, is refused at once
  }
}

function browserFor(env: NodeJS.ProcessEnv): string[] {
  if (env['BROWSER']) return env['BROWSER'] === 'none' ? [] : [env['BROWSER']];
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] || env['WSL_DISTRO_NAME'] ? ['xdg-open'] : [];
}
