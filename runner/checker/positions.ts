import { SourceMap, type SourceMapPayload } from 'node:module';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { KIT_CALLED } from './kit.ts';

/** A place in a file, from 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/** A module of a bundle, with its source map as JSON. Sources are relative to the workbook. */
interface Mapped {
  name: string;
  map: string;
}

/** The maps that were asked: a spec's module stays the same from save to save. */
const read = new WeakMap<Mapped, SourceMap>();

/** Knows where in the sources a place in a bundle comes from. */
export class Positions {
  readonly #root: string;
  readonly #modules: readonly Mapped[];

  constructor(root: string, modules: readonly Mapped[]) {
    this.#root = root;
    this.#modules = modules;
  }

  /** The place in a source file of one in `file`, a module of the bundle; `undefined` where the bundler wrote the code. */
  sourceOf({ file, line, column }: Place): Place | undefined {
    const module = this.#modules.find(({ name }) => name === basename(file));
    const entry = module && mapOf(module).findEntry(line - 1, column - 1);
    if (!entry || !('originalLine' in entry)) return undefined;
    const source = resolve(this.#root, entry.originalSource);
    return { file: source, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  }

  /** A text in which modules in `folder` are named with places, such as a stack: with those in the sources. */
  inText(text: string, folder: string): string {
    const folders = [pathToFileURL(folder).href, folder].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const place = new RegExp(`(?:(?:${folders.join('|')})[/\\\\]|\\b(?=${KIT_CALLED}:))([\\w.-]+):(\\d+):(\\d+)`, 'g');
    return text.replace(place, (_, file, line, column) => {
      const source = this.sourceOf({ file, line: Number(line), column: Number(column) });
      return source ? `${source.file}:${source.line}:${source.column}` : '<bundle>';
    });
  }
}

function mapOf(module: Mapped): SourceMap {
  const map = read.get(module) ?? new SourceMap(JSON.parse(module.map) as SourceMapPayload);
  read.set(module, map);
  return map;
}
