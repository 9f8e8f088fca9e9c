// @ts-nocheck
// Registers a loader, which Node runs in a thread of its own.
// needs: no sandbox
// told: reaches into what runs it
import { register } from 'node:module';

register('data:text/javascript,export const load = (url, context, next) => next(url, context)');
export function forOf() {}
