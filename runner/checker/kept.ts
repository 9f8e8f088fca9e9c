import { createHash } from 'node:crypto';
import { areCurrent, type Inputs, inputsNow, inputsShape, wasChangedSince } from '../memory/inputs.ts';
import { load, store, type Stored } from '../memory/store.ts';
import { listOf, object, text } from './shapes.ts';

/** One module of a bundle. */
export interface Module {
  name: string;
  code: string;
  /** Its source map; empty for one that no place is looked up in. */
  map: string;
  /** The source files in it, absolute. */
  files: string[];
}

const moduleShape = object({ name: text, code: text, map: text, files: listOf(text) });

/** `of` tells the module from one that stood in the same file before; `digest` from half of one. */
type KnownModule = Inputs & { of: string; module: Module; digest: string };

/** Modules that are held for as long as the process lives, by workbook and name. */
let held: Map<string, Module> | undefined;

/** From now on the workbook stays as it is: a module is read once, however many answers run with it. */
export function holdModules(): void {
  held ??= new Map();
}

/**
 * A module that changes with the workbook only, not with an answer: bundled once, and again when one of its files, or of
 * `further` that count, changes. `name` is that of its file in `.workbook/modules/`, and `of` what is bundled.
 */
export async function keptModule(
  root: string,
  { name, of, further }: { name: string; of: string; further: string[] },
  make: () => Promise<Module>,
): Promise<Module> {
  const place = JSON.stringify([root, name, of]);
  const module = held?.get(place) ?? await readOrMake(root, { name, of, further }, make);
  held?.set(place, module);
  return module;
}

async function readOrMake(
  root: string,
  { name, of, further }: { name: string; of: string; further: string[] },
  make: () => Promise<Module>,
): Promise<Module> {
  const stored: Stored<KnownModule> = {
    name: `modules/${name}.json`,
    isValid: (content): content is KnownModule =>
      object({ ...inputsShape, of: text, module: moduleShape, digest: text })(content)
      && digestOf((content as KnownModule).module) === (content as KnownModule).digest,
    loss: 'the checks are bundled again.',
  };
  const known = load(root, stored);
  if (known?.of === of && areCurrent(known)) return known.module;
  const began = Date.now();
  const module = await make();
  const files = [...module.files, ...further];
  if (!files.some((file) => wasChangedSince(file, began))) {
    store(root, stored, { ...inputsNow(root, files), of, module, digest: digestOf(module) });
  }
  return module;
}

function digestOf({ code, map }: Module): string {
  return createHash('sha256').update(code).update(map).digest('base64');
}
