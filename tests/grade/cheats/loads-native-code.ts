// @ts-nocheck
// Loads a library of the system into the process.
// needs: no sandbox
// told: reaches into what runs it
process.dlopen({ exports: {} }, '/lib/x86_64-linux-gnu/libc.so.6');
export function forOf() {}
