// @ts-nocheck
// Hands on the solution, by its path.
// needs: no sandbox
// told: imports a file that is not its own
export * from 'WORKBOOK/solutions/01-sync-iterator-protocol.ts';
