// @ts-check
/*
 * The runner's TypeScript as one plain module, which every Node loads in a third of the time. It is built again when one of its
 * files has changed, and kept in `.workbook/`, where it may be lost.
 */
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';

/** What stands before the last line of the built module, a comment that says what it was built of. */
const BUILT_OF = '\n// built of: ';
/** How coarsely a file system tells the time of a change, at most. */
const CHANGE_MS = 20;

/**
 * Loads `runner/main.ts` of the workbook in `root`. Throws what Node or esbuild throws where packages are missing, or the
 * runner's own code is broken.
 * @param {string} root
 * @returns {typeof import('./main.ts')}
 */
export function loadRunner(root) {
  const file = join(root, '.workbook', 'runner.cjs');
  const code = kept(root, file) ?? build(root, file);
  // As Node loads a module of this older format, but for reading the file.
  const module = /** @type {any} */ (new Module(file));
  module.filename = file;
  module.paths = [join(root, 'node_modules')];
  module._compile(code, file);
  return module.exports;
}

/**
 * The code as it was built last, if it is still the runner's.
 * @param {string} root
 * @param {string} file
 * @returns {string | undefined}
 */
function kept(root, file) {
  try {
    const code = readFileSync(file, 'utf8');
    const { files, stamp } = JSON.parse(code.slice(code.lastIndexOf(BUILT_OF) + BUILT_OF.length));
    return stamp === stampOf(root, files).stamp ? code : undefined;
  } catch {
    return undefined; // there is none, or half of one
  }
}

/**
 * @param {string} root
 * @param {string} file
 * @returns {string}
 */
function build(root, file) {
  const began = Date.now();
  /** @type {typeof import('esbuild')} */
  const esbuild = createRequire(join(root, 'package.json'))('esbuild');
  const { outputFiles, metafile } = esbuild.buildSync({
    entryPoints: [join(root, 'runner', 'main.ts')],
    absWorkingDir: root,
    outfile: file,
    bundle: true,
    write: false,
    metafile: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['esbuild'],
    sourcemap: 'linked', // Node reads it where it is asked for: NODE_OPTIONS=--enable-source-maps
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'silent',
  });
  const [{ text: map }, { text: code }] = /** @type {[import('esbuild').OutputFile, import('esbuild').OutputFile]} */ (
    outputFiles.sort((a, b) => Number(b.path.endsWith('.map')) - Number(a.path.endsWith('.map')))
  );
  const ours = Object.keys(metafile.inputs).filter((path) => !path.startsWith('node_modules/'));
  const files = [...ours, 'runner/load.mjs', 'package-lock.json'];
  const { stamp, changedMs } = stampOf(root, files);
  // Else one may have changed since it was read.
  if (changedMs < began - CHANGE_MS) keep(file, `${code}${BUILT_OF}${JSON.stringify({ files, stamp })}`, map);
  return code;
}

/**
 * Where it cannot be kept, it is built each time.
 * @param {string} file
 * @param {string} built
 * @param {string} map
 */
function keep(file, built, map) {
  const folder = join(file, '..');
  const temporary = join(folder, `.runner.cjs.${process.pid}.new`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.map`, map);
    writeFileSync(temporary, built);
    renameSync(temporary, file);
  } catch {
    // a folder that cannot be written to, a full disk
  }
}

/**
 * What is different when one of the files has changed, and when the last one did.
 * @param {string} root
 * @param {string[]} files
 */
function stampOf(root, files) {
  const stats = files.map((file) => statSync(join(root, file), { throwIfNoEntry: false }));
  return {
    stamp: stats.map((stat) => `${stat?.ino} ${stat?.size} ${stat?.ctimeMs}`).join(),
    changedMs: Math.max(...stats.map((stat) => stat?.ctimeMs ?? 0)),
  };
}
