import { SourceMap, type SourceMapPayload } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A place in a file, from 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/** Knows where in the sources a place in a bundle comes from. */
export class Positions {
  readonly #json: string;
  readonly #root: string;
  #map: SourceMap | undefined;

  /** `json`: the source map, whose sources are relative to `root`. */
  constructor(json: string, root: string) {
    this.#json = json;
    this.#root = root;
  }

  /** The place in a source file; `undefined` where the bundler wrote the code. Line and column from 1. */
  sourceOf(line: number, column: number): Place | undefined {
    this.#map ??= new SourceMap(JSON.parse(this.#json) as SourceMapPayload);
    const entry = this.#map.findEntry(line - 1, column - 1);
    if (!('originalLine' in entry)) return undefined;
    const file = resolve(this.#root, entry.originalSource);
    return { file, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  }

  /** A text in which `file`, the bundle, is named with places, such as a stack: with those in the sources. */
  inText(text: string, file: string): string {
    const names = [pathToFileURL(file).href, file].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return text.replace(new RegExp(`(?:${names.join('|')}):(\\d+):(\\d+)`, 'g'), (_, line, column) => {
      const place = this.sourceOf(Number(line), Number(column));
      return place ? `${place.file}:${place.line}:${place.column}` : '<bundle>';
    });
  }
}
