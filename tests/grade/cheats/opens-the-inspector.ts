// @ts-nocheck
// Opens a port on which a debugger may ask for anything.
// needs: no sandbox
// told: reaches into what runs it
import inspector from 'node:inspector';

inspector.open(0, '127.0.0.1');
export function forOf() {}
