// @ts-check
/*
 * Finds out where a worker thread is that does not let go of its thread: the inspector can interrupt running JavaScript
 * and read its stack, which no timer and no message can.
 */
import { Session } from 'node:inspector/promises';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

/** How long a worker may take to answer; one that sits in native code never does. */
const PATIENCE_MS = 1_500;

/**
 * The stack of every worker that is running JavaScript at this moment, innermost frame first, as positions in the
 * source files.
 *
 * @returns {Promise<import('./events.ts').Frame[][]>}
 */
export async function runningStacks() {
  const session = new Session();
  session.connect();
  /** @type {Map<string, { url: string, map?: SourceMap }>} */
  const scripts = new Map();
  /** @type {import('./events.ts').Frame[][]} */
  const stacks = [];
  /** @type {string[]} */
  const workers = [];
  /** @type {PromiseWithResolvers<void> | any} */
  const answered = {};
  answered.promise = new Promise((resolve) => (answered.resolve = resolve));

  session.on('NodeWorker.attachedToWorker', ({ params: { sessionId } }) => {
    workers.push(sessionId);
    tell(sessionId, 'Debugger.enable');
    tell(sessionId, 'Debugger.pause');
  });
  session.on('NodeWorker.receivedMessageFromWorker', ({ params: { sessionId, message } }) => {
    const { method, params } = JSON.parse(message);
    if (method === 'Debugger.scriptParsed') scripts.set(`${sessionId} ${params.scriptId}`, readScript(params));
    if (method !== 'Debugger.paused') return;
    stacks.push(
      params.callFrames.map((/** @type {any} */ { functionName, location }) =>
        toFrame(functionName, location, scripts.get(`${sessionId} ${location.scriptId}`))
      ),
    );
    if (stacks.length === workers.length) answered.resolve();
  });

  await session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
  setTimeout(answered.resolve, PATIENCE_MS);
  await answered.promise;
  for (const worker of workers) tell(worker, 'Debugger.disable'); // goes on, and can be ended: a paused one cannot
  session.disconnect();
  return stacks;

  /** @param {string} sessionId @param {string} method */
  function tell(sessionId, method) {
    void session.post('NodeWorker.sendMessageToWorker', { sessionId, message: JSON.stringify({ id: 1, method }) });
  }
}

/** @param {{ url: string, sourceMapURL?: string }} script */
function readScript({ url, sourceMapURL }) {
  const inline = /^data:application\/json[^,]*;base64,(.*)$/.exec(sourceMapURL ?? '')?.[1];
  if (!inline || url.includes('/node_modules/')) return { url };
  return { url, map: new SourceMap(JSON.parse(Buffer.from(inline, 'base64').toString())) };
}

/**
 * @param {string} name
 * @param {{ lineNumber: number, columnNumber: number }} location from 0
 * @param {{ url: string, map?: SourceMap } | undefined} script
 * @returns {import('./events.ts').Frame}
 */
function toFrame(name, { lineNumber, columnNumber }, script) {
  const entry = script?.map?.findEntry(lineNumber, columnNumber);
  const url = script?.url ?? '';
  return {
    name,
    file: url.startsWith('file://') ? fileURLToPath(url) : url,
    line: (entry && 'originalLine' in entry ? entry.originalLine : lineNumber) + 1,
    column: (entry && 'originalColumn' in entry ? entry.originalColumn : columnNumber) + 1,
  };
}
