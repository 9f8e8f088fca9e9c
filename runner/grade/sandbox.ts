import { spawn, spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Sandbox } from '../checker/guard.ts';
import { UsageError } from '../errors.ts';

/** What can be put around the process of an answer. */
export type SandboxKind = 'bwrap' | 'docker' | 'podman' | 'none';

const sandboxKinds: readonly SandboxKind[] = ['bwrap', 'docker', 'podman', 'none'];

/** The image that `scripts/sandbox/Dockerfile` makes. */
export const IMAGE = 'for-await-sandbox';

/** What the process needs of the system: libraries, and what `localhost` is. The rest of the disk is not there. */
const system = ['/usr', '/lib', '/lib64', '/bin', '/etc/ld.so.cache', '/etc/hosts', '/etc/nsswitch.conf'];

/**
 * The sandbox of a kind, tried once. Throws a `UsageError` where it does not work here. Without a kind: bubblewrap where it
 * works, else none.
 */
export function openSandbox(
  kind: string | undefined,
  root: string,
): { kind: SandboxKind; sandbox: Sandbox | undefined } {
  if (kind === undefined) return works('bwrap') ? openSandbox('bwrap', root) : openSandbox('none', root);
  if (!isKind(kind)) {
    throw new UsageError(`There is no sandbox ${kind || '""'}. There are ${sandboxKinds.join(', ')}.`);
  }
  if (kind === 'none') return { kind, sandbox: undefined };
  if (kind === 'bwrap') {
    if (!works(kind)) {
      throw new UsageError(
        'bwrap does not work here. Install bubblewrap, or name another sandbox: docker, podman, none.',
      );
    }
    return { kind, sandbox: bubblewrap(root) };
  }
  const { status } = spawnSync(kind, ['image', 'inspect', IMAGE], { stdio: 'ignore' });
  if (status !== 0) {
    throw new UsageError(
      `${kind} has no image ${IMAGE}. Make it: ${kind} build -t ${IMAGE} -f scripts/sandbox/Dockerfile .`,
    );
  }
  return { kind, sandbox: container(kind) };
}

function isKind(kind: string): kind is SandboxKind {
  return (sandboxKinds as readonly string[]).includes(kind);
}

/** Whether bubblewrap is installed, and the system lets it make namespaces. */
function works(command: 'bwrap'): boolean {
  const args = ['--unshare-all', '--ro-bind', '/', '/', process.execPath, '--version'];
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/**
 * No network but a loopback of its own, no process but its own, and of the disk: the system's libraries, Node, the host's
 * modules, all read-only, and one folder to write to.
 */
function bubblewrap(root: string): Sandbox {
  const readOnly = [...system.filter((path) => existsSync(path)), realpathSync(process.execPath), hostFolder(root)];
  return {
    around: ([node, ...args], folder) => [
      'bwrap',
      '--unshare-all',
      '--die-with-parent',
      '--new-session',
      ...readOnly.flatMap((path) => ['--ro-bind', path, path]),
      '--proc',
      '/proc',
      '--dev',
      '/dev',
      '--bind',
      folder,
      folder,
      '--chdir',
      root,
      realpathSync(node!),
      ...args,
    ],
  };
}

/**
 * A container for each run, with the same in it. Only standard streams come out of one, so the two on which the host tells
 * are put there.
 */
export function container(command: 'docker' | 'podman'): Sandbox {
  return {
    hasStandardStreamsOnly: true,
    around: ([, ...args], folder) => [
      command,
      'run',
      '--rm',
      '--interactive',
      '--init',
      '--name',
      basename(folder),
      '--network',
      'none',
      '--read-only',
      '--cap-drop',
      'ALL',
      '--security-opt',
      'no-new-privileges',
      '--pids-limit',
      '64',
      '--memory',
      '1g',
      '--volume',
      `${folder}:${folder}`,
      ...['TMPDIR', 'TMP', 'TEMP'].flatMap((name) => ['--env', `${name}=${folder}`]),
      IMAGE,
      'sh',
      '-c',
      'exec "$0" "$@" 5<&0 3>&1 4>&2 </dev/null >/dev/null 2>/dev/null',
      'node',
      ...args.slice(0, -1),
      '/host/host.mjs',
    ],
    end(folder) {
      spawn(command, ['kill', basename(folder)], { stdio: 'ignore' }).on('error', () => {}).unref();
    },
  };
}

/** The modules that run before an answer does; the workbook around them is not there. */
function hostFolder(root: string): string {
  return join(root, 'runner', 'checker', 'host');
}
