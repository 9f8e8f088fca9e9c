import { spawnSync } from 'node:child_process';
import { WriteStream } from 'node:tty';
import { describe, expect, test } from 'vitest';
import { paintFor } from '../../runner/terminal/paint.ts';
import { detectScreen } from '../../runner/terminal/screen.ts';

const XTERM = { TERM: 'xterm-256color' };

function terminal(columns?: number): NodeJS.WriteStream {
  return Object.assign(Object.create(WriteStream.prototype), { isTTY: true, columns });
}

const pipe = {} as NodeJS.WriteStream;

describe('width', () => {
  test.each([[80, 80], [100, 100], [250, 100], [20, 20], [5, 20], [0, 80], [undefined, 80]])(
    'a terminal of %s columns is drawn on with %i',
    (columns, width) => {
      expect(detectScreen(terminal(columns), XTERM).width).toBe(width);
    },
  );

  test('a pipe has 80 columns', () => {
    expect(detectScreen(Object.assign({ columns: 120 }, pipe), XTERM).width).toBe(80);
  });
});

describe('colour', () => {
  test.each<[string, NodeJS.WriteStream, NodeJS.ProcessEnv, number]>([
    ['a terminal', terminal(), { TERM: 'xterm' }, 1],
    ['a terminal of 256 colours', terminal(), XTERM, 2],
    ['a terminal of all colours', terminal(), { ...XTERM, COLORTERM: 'truecolor' }, 3],
    ['TERM=dumb', terminal(), { TERM: 'dumb' }, 0],
    ['a pipe', pipe, XTERM, 0],
    ['a pipe with FORCE_COLOR', pipe, { ...XTERM, FORCE_COLOR: '1' }, 1],
    ['a pipe with FORCE_COLOR=3', pipe, { FORCE_COLOR: '3' }, 3],
    ['a pipe with an empty FORCE_COLOR', pipe, { FORCE_COLOR: '' }, 1],
    ['FORCE_COLOR=0', terminal(), { ...XTERM, FORCE_COLOR: '0' }, 0],
    ['FORCE_COLOR=false', terminal(), { ...XTERM, FORCE_COLOR: 'false' }, 0],
    ['NO_COLOR', terminal(), { ...XTERM, NO_COLOR: '1' }, 0],
    ['NO_COLOR=0, which is not empty either', terminal(), { ...XTERM, NO_COLOR: '0' }, 0],
    ['NO_COLOR against FORCE_COLOR', terminal(), { ...XTERM, NO_COLOR: '1', FORCE_COLOR: '3' }, 0],
    ['an empty NO_COLOR', terminal(), { ...XTERM, NO_COLOR: '' }, 2],
  ])('%s', (_name, stream, env, color) => {
    expect(detectScreen(stream, env).color).toBe(color);
  });
});

describe('links', () => {
  const linksIn = (stream: NodeJS.WriteStream, variables: NodeJS.ProcessEnv): boolean =>
    detectScreen(stream, { ...XTERM, ...variables }).links;

  test.runIf(process.platform !== 'win32').each<[string, NodeJS.ProcessEnv, boolean]>([
    ['GNOME Terminal', { VTE_VERSION: '7200' }, true],
    ['GNOME Terminal that crashed on them', { VTE_VERSION: '5000' }, false],
    ['GNOME Terminal after that', { VTE_VERSION: '5001' }, true],
    ['iTerm', { TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.1.0' }, true],
    ['iTerm of long ago', { TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.0.15' }, false],
    ['a later iTerm', { TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '4.0' }, true],
    ['WezTerm', { TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20240203-110809-5046fc22' }, true],
    ['WezTerm of long ago', { TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20200503-171512' }, false],
    ['WezTerm by Nix', { TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '0-unstable-2025-01-03' }, true],
    ['VS Code', { TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.105.1' }, true],
    ['VS Code of long ago', { TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.71.2' }, false],
    ['Cursor', { TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '0.48.0', CURSOR_TRACE_ID: 'x' }, true],
    ['Ghostty', { TERM_PROGRAM: 'ghostty' }, true],
    ['Zed', { TERM_PROGRAM: 'zed' }, true],
    ['Warp', { TERM_PROGRAM: 'WarpTerminal' }, true],
    ['Orca', { TERM_PROGRAM: 'Orca' }, true],
    ['Alacritty', { TERM: 'alacritty', COLORTERM: 'truecolor' }, true],
    ['kitty', { TERM: 'xterm-kitty' }, true],
    ['Terminal of macOS', { TERM_PROGRAM: 'Apple_Terminal', TERM_PROGRAM_VERSION: '455' }, false],
    ['a terminal with no name', {}, false],
    ['a CI log', { VTE_VERSION: '7200', CI: 'true' }, false],
    ['TeamCity', { VTE_VERSION: '7200', TEAMCITY_VERSION: '2024.1' }, false],
  ])('%s', (_name, variables, links) => {
    expect(linksIn(terminal(), variables)).toBe(links);
  });

  test('Windows Terminal has them', () => {
    expect(linksIn(terminal(), { WT_SESSION: 'a-session' })).toBe(true);
  });

  test.each<[string, NodeJS.WriteStream, NodeJS.ProcessEnv]>([
    ['a pipe', pipe, { VTE_VERSION: '7200' }],
    ['a pipe with FORCE_COLOR', pipe, { VTE_VERSION: '7200', FORCE_COLOR: '3' }],
    ['NO_COLOR', terminal(), { VTE_VERSION: '7200', NO_COLOR: '1' }],
    ['FORCE_COLOR=0', terminal(), { VTE_VERSION: '7200', FORCE_COLOR: '0' }],
    ['TERM=dumb', terminal(), { VTE_VERSION: '7200', TERM: 'dumb' }],
    ['FORCE_HYPERLINK=0', terminal(), { VTE_VERSION: '7200', FORCE_HYPERLINK: '0' }],
  ])('%s has none', (_name, stream, variables) => {
    expect(linksIn(stream, variables)).toBe(false);
  });

  test('FORCE_HYPERLINK gives them to a pipe', () => {
    expect(linksIn(pipe, { FORCE_HYPERLINK: '1', NO_COLOR: '1' })).toBe(true);
  });
});

describe('interactive', () => {
  test.each<[string, NodeJS.WriteStream, NodeJS.ProcessEnv, boolean]>([
    ['a terminal', terminal(), XTERM, true],
    ['a pipe', pipe, XTERM, false],
    ['TERM=dumb', terminal(), { TERM: 'dumb' }, false],
    ['a CI log', terminal(), { ...XTERM, CI: 'true' }, false],
  ])('%s', (_name, stream, env, interactive) => {
    expect(detectScreen(stream, env).interactive).toBe(interactive);
  });
});

test('looks at standard output by default, and says nothing itself', () => {
  const screen = new URL('../../runner/terminal/screen.ts', import.meta.url).href;
  const code = `import(${
    JSON.stringify(screen)
  }).then(({ detectScreen }) => process.stdout.write(JSON.stringify(detectScreen())))`;
  const env = { PATH: process.env['PATH'], FORCE_COLOR: '1', NO_COLOR: '' };
  const run = spawnSync(process.execPath, ['--import', 'tsx', '-e', code], { env, encoding: 'utf8' });
  expect(run.stderr).toBe('');
  expect(JSON.parse(run.stdout)).toEqual({ width: 80, color: 1, links: false, interactive: false });
});

describe('paintFor', () => {
  test('paints nothing at level 0', () => {
    const paint = paintFor({ color: 0 });
    expect(Object.values(paint).map((ink) => ink('text'))).toEqual(Object.values(paint).map(() => 'text'));
  });

  test('uses only basic colours that can be read on dark and on light, whatever the level', () => {
    const unreadable = ['30', '37', '90', '97', '34'];
    for (const color of [1, 2, 3] as const) {
      for (const ink of Object.values(paintFor({ color }))) {
        const codes = Array.from(ink('x').matchAll(/\[(\d+(?:;\d+)*)m/g), ([, code]) => code);
        expect(codes.every((code) => /^\d\d?$/.test(code ?? '') && !unreadable.includes(code ?? ''))).toBe(true);
        expect(codes.length).toBeGreaterThan(0);
      }
    }
  });

  const { bad, strong, link } = paintFor({ color: 1 });

  test('a role goes on after another one in it', () => {
    expect(bad(strong('no'))).toBe('\u001B[31m\u001B[1mno\u001B[22m\u001B[39m');
    expect(bad(`a${link('b')}c`)).toBe('\u001B[31ma\u001B[36m\u001B[4mb\u001B[24m\u001B[39m\u001B[31mc\u001B[39m');
  });

  test('ends before a line break and begins after it', () => {
    expect(bad('a\r\nb\n')).toBe('\u001B[31ma\u001B[39m\r\n\u001B[31mb\u001B[39m\n\u001B[31m\u001B[39m');
  });

  test('nothing stays nothing', () => {
    expect(bad('')).toBe('');
  });
});
