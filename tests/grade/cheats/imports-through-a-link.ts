// @ts-nocheck
// Hands on the solution, through a link in its own folder.
// needs: no sandbox
// told: imports a file that is not its own
export * from './link.ts';
