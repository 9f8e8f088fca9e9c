// @ts-nocheck
// Runs code in the name of the module that may import the engine.
// needs: no sandbox
// told: -
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import vm from 'node:vm';

const options = {
  filename: join(tmpdir(), 'bundle.mjs'),
  importModuleDynamically: vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
};
const { setFn } = await new vm.Script(`import('./engine.mjs')`, options).runInThisContext();
export const forOf = setFn;
