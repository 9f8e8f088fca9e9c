// @ts-nocheck
// Hands on what another student has written.
// needs: no sandbox
// told: imports a file that is not its own
export * from '../good/01-sync-iterator-protocol.ts';
