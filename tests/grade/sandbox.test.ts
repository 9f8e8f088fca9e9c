import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { StudentReport } from '../../runner/grade/report.ts';
import { container, IMAGE } from '../../runner/grade/sandbox.ts';
import { root, temporaryFolder } from '../support/workbook.ts';
import { classOf, file, grade, readGrades, solution } from './a-class.ts';

const hasBubblewrap = spawnSync('bwrap', ['--unshare-all', '--ro-bind', '/', '/', 'true']).status === 0;

/** What an answer throws as it is loaded says what it found. */
function finds(code: string): string {
  return `${code}\nthrow new Error(\`found: \${found}\`);\nexport function forOf() {}`;
}

describe.skipIf(!hasBubblewrap)('in bubblewrap, an answer', () => {
  test('reaches no server of the machine, sees nothing of its disk, and has a loopback', async () => {
    const server = createServer((_, response) => response.end('here')).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    // The folders that the workbook lies in are there, with nothing else in them.
    const elsewhere = ['/home', '/root', '/etc/passwd'].filter((path) => !root.startsWith(`${path}/`));
    const folder = classOf({
      [`net/${file}`]: finds(
        `const found = await fetch('http://127.0.0.1:${port}').then((one) => one.text(), ({ cause }) => cause.code);`,
      ),
      [`disk/${file}`]: finds(
        `import { existsSync } from 'node:fs';\nconst found = ${
          JSON.stringify([`${root}/solutions`, ...elsewhere])
        }.filter(existsSync);`,
      ),
      [`own/${file}`]: finds(
        "import { createServer } from 'node:http';\n"
          + "const server = createServer((_, response) => void response.end('mine')).listen(0);\n"
          + "const found = await new Promise((resolve) => server.once('listening', () => fetch(`http://localhost:${(server.address() as any).port}`).then((one) => one.text()).then(resolve)));",
      ),
    });
    const out = join(temporaryFolder(), 'grades');
    expect((await grade(folder, out, '--sandbox', 'bwrap')).status).toBe(0);
    const found = ['net', 'disk', 'own'].map((name) =>
      readGrades<StudentReport>(out, `students/${name}.json`).verdicts[0]!.exercises[0]!.checks[0]!.came
    );
    expect(found).toEqual([
      'loading the file threw `Error: found: ECONNREFUSED`.',
      'loading the file threw `Error: found: `.',
      'loading the file threw `Error: found: mine`.',
    ]);
  });
});

describe('in a container', () => {
  test('the command line keeps the network, the disk and the system away', () => {
    const [command, ...args] = container('podman').around(
      ['node', '--flag', 'runner/checker/host/host.mjs'],
      '/tmp/for-await-1',
    );
    const line = [command, ...args].join(' ');
    expect(line).toMatch(
      /^podman run --rm --interactive --init --name for-await-1 --network none --read-only --cap-drop ALL/,
    );
    expect(line).toContain(`--volume /tmp/for-await-1:/tmp/for-await-1`);
    expect(line).toMatch(
      new RegExp(
        `${IMAGE} sh -c exec "\\$0" "\\$@" 5<&0 3>&1 4>&2 </dev/null >/dev/null 2>/dev/null node --flag /host/host\\.mjs$`,
      ),
    );
  });

  test('events come over the standard streams, and a loop is told with its line', async () => {
    // Stands for docker: runs what would run in the container, beside it.
    const bin = join(temporaryFolder(), 'bin');
    mkdirSync(bin);
    const host = join(root, 'runner/checker/host/host.mjs');
    writeFileSync(
      join(bin, 'docker'),
      `#!/bin/sh\n[ "$1" = run ] || exit 0\nwhile [ "$1" != ${IMAGE} ]; do case "$1" in --env) export "$2";; esac; shift; done\nshift\n`
        + `set -- "$@" END\nargs=\nwhile [ "$1" != END ]; do a=$1; shift; [ "$a" = /host/host.mjs ] && a=${host}; set -- "$@" "$a"; done\nshift\nexec "$@"\n`,
    );
    chmodSync(join(bin, 'docker'), 0o755);
    const folder = classOf({
      [`good/${file}`]: solution,
      [`loop/${file}`]: solution.replace(/(\/\/ #region 1\.5.*\n)/, '$1  for (;;);\n'),
    });
    const out = join(temporaryFolder(), 'grades');
    const before = process.env['PATH'];
    process.env['PATH'] = `${bin}${delimiter}${before}`;
    onTestFinished(() => void (process.env['PATH'] = before));
    const { status, stderr } = await grade(folder, out, '--sandbox', 'docker');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(readGrades<StudentReport>(out, 'students/good.json').points).toBe(5);
    const loop = readGrades<StudentReport>(out, 'students/loop.json');
    expect(loop.exercises.map((exercise) => exercise.status)).toEqual([...Array<string>(4).fill('passed'), 'stuck']);
    expect(loop.verdicts[0]!.exercises[4]!.checks[0]!.came).toMatch(/Line \d+ was still running/);
  });

  test('an image that is missing is told, with what makes it', async () => {
    const { status, stderr } = await grade(
      classOf({ [`a/${file}`]: '' }),
      join(temporaryFolder(), 'g'),
      '--sandbox',
      'podman',
    );
    expect(status).toBe(2);
    expect(stderr).toBe(
      `podman has no image ${IMAGE}. Make it: podman build -t ${IMAGE} -f scripts/sandbox/Dockerfile .\n`,
    );
  });
});
