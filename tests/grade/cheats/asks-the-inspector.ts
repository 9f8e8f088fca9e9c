// @ts-nocheck
// Reads the secret in the scopes of the function that tells.
// needs: no sandbox
// told: reaches into what runs it
import { Session } from 'node:inspector';

const session = new Session();
session.connect();
session.post('Debugger.enable');
export function forOf() {}
