import { SourceMap, type SourceMapPayload } from 'node:module';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A place in a file, from 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/** Knows where in the sources a place in a bundle comes from. */
export class Positions {
  readonly #root: string;
  /** The source maps by the names of the modules, as JSON until one is asked. Sources are relative to `root`. */
  readonly #maps: Map<string, string | SourceMap>;

  constructor(root: string, modules: readonly { name: string; map: string }[]) {
    this.#root = root;
    this.#maps = new Map(modules.map(({ name, map }) => [name, map]));
  }

  /** The place in a source file of one in `file`, a module of the bundle; `undefined` where the bundler wrote the code. */
  sourceOf({ file, line, column }: Place): Place | undefined {
    const name = basename(file);
    let map = this.#maps.get(name);
    if (typeof map === 'string') {
      map = new SourceMap(JSON.parse(map) as SourceMapPayload);
      this.#maps.set(name, map);
    }
    const entry = map?.findEntry(line - 1, column - 1);
    if (!entry || !('originalLine' in entry)) return undefined;
    const source = resolve(this.#root, entry.originalSource);
    return { file: source, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  }

  /** A text in which modules in `folder` are named with places, such as a stack: with those in the sources. */
  inText(text: string, folder: string): string {
    const folders = [pathToFileURL(folder).href, folder].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const place = new RegExp(`(?:${folders.join('|')})[/\\\\]([\\w.-]+):(\\d+):(\\d+)`, 'g');
    return text.replace(place, (_, file, line, column) => {
      const source = this.sourceOf({ file, line: Number(line), column: Number(column) });
      return source ? `${source.file}:${source.line}:${source.column}` : '<bundle>';
    });
  }
}
