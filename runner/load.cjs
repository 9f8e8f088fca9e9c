// @ts-check
'use strict';
/*
 * The runner's TypeScript as one plain module, which every Node loads in a third of the time. It is built again when one of its
 * files has changed, and kept in `.workbook/`, where it may be lost.
 */
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { basename, dirname, join } = require('node:path');
const { Script } = require('node:vm');

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
function loadRunner(root) {
  const file = join(root, '.workbook', 'runner.cjs');
  const known = kept(root, file);
  const module = { exports: /** @type {any} */ ({}) };
  const wrapped = `(function (exports, require, module) {${known?.code ?? build(root, file)}\n})`;
  const script = known ? compiled(file, wrapped, known.stamp) : new Script(wrapped, { filename: file });
  script.runInThisContext()(module.exports, createRequire(file), module);
  return module.exports;
}

/**
 * The script with what V8 has compiled of it before, where that is known. Else it is kept when the process ends: then V8 has compiled
 * all that a command uses.
 * @param {string} file
 * @param {string} code
 * @param {string} stamp
 */
function compiled(file, code, stamp) {
  const place = file.replace(/cjs$/, 'compiled');
  let cachedData;
  try {
    const data = readFileSync(place);
    const start = data.indexOf('\n') + 1;
    if (data.toString('latin1', 0, start - 1) === stamp) cachedData = data.subarray(start);
  } catch {
    // there is none yet
  }
  const script = new Script(code, { filename: file, cachedData });
  // Another Node's is rejected.
  if (!cachedData || script.cachedDataRejected) {
    process.once('exit', () => keep(place, Buffer.concat([Buffer.from(`${stamp}\n`), script.createCachedData()])));
  }
  return script;
}

/**
 * The code as it was built last, if it is still the runner's.
 * @param {string} root
 * @param {string} file
 */
function kept(root, file) {
  try {
    const code = readFileSync(file, 'latin1');
    const { files, stamp } = JSON.parse(code.slice(code.lastIndexOf(BUILT_OF) + BUILT_OF.length));
    return stamp === stampOf(root, files).stamp ? { code, stamp } : undefined;
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
    legalComments: 'none',
    logLevel: 'silent',
  });
  // Some characters are left in regular expressions and templates: one byte each is read in a tenth of the time.
  const code = outputFiles[0].text.replace(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const ours = Object.keys(metafile.inputs).filter((path) => !path.startsWith('node_modules/'));
  const files = [...ours, 'runner/load.cjs', 'package-lock.json'];
  const { stamp, changedMs } = stampOf(root, files);
  // Else one may have changed since it was read.
  if (changedMs < began - CHANGE_MS) keep(file, `${code}${BUILT_OF}${JSON.stringify({ files, stamp })}`);
  return code;
}

/**
 * Where it cannot be kept, it is made each time.
 * @param {string} file
 * @param {string | Buffer} content
 */
function keep(file, content) {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.new`);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, content);
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

module.exports = { loadRunner };
