import { once } from 'node:events';
import { Agent, createServer, request, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { collectLateErrors } from './late-errors.ts';
import { turnOfTheEventLoop } from './native.ts';
import { networkWords } from './network.words.ts';
import { outcomeOf, PATIENCE_MS, within } from './patience.ts';
import { fail, isTodo, type Words } from './words.ts';

/** What a server answered. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** The body as it came. */
  bytes: Buffer;
  /** The body as text, without white space around it. */
  text: string;
}

/** A request whose body the check sends piece by piece. */
export interface Upload {
  /** Sends a chunk; resolves when the system has taken it. */
  send(chunk: Uint8Array | string): Promise<void>;
  /** Ends the body and waits for the answer. */
  finish(): Promise<Answer>;
  /** Waits for the answer, whether or not the body has ended. `lost` explains a connection that breaks. */
  answer(lost?: (error: unknown) => Words): Promise<Answer>;
  /** Cuts the connection. */
  cut(): void;
}

/** Servers and requests of one check, on 127.0.0.1. All of them are ended when the check is over, whatever happens. */
export interface Network {
  /** Errors so far that nobody handled. */
  readonly lateErrors: readonly unknown[];
  /** Lets `server` listen on a free port; its URL, ending with `/`. */
  listen(server: Server): Promise<string>;
  /** Starts a server of the check's own. */
  serve(handler: RequestListener): Promise<string>;
  /** A URL where nobody listens. */
  deadUrl(): Promise<string>;
  /** Begins a POST, or another method. */
  upload(url: string, method?: string): Upload;
  /** Bytes that the servers of this check have received and connections that are open. */
  traffic(): { received: number; connections: number };
}

/** Makes a check on real sockets: `test('…', online(async (net) => { … }))`. It fails when errors are left unhandled. */
export function online(scenario: (net: Network) => Promise<void>): () => Promise<void> {
  return async () => {
    const late = collectLateErrors();
    const { net, end } = openNetwork(late.errors);
    try {
      await scenario(net);
      await turnOfTheEventLoop();
      await turnOfTheEventLoop();
      if (late.errors.length > 0) fail(networkWords.lateError(late.errors[0]));
    } catch (error) {
      throw late.errors.find(isTodo) ?? error;
    } finally {
      await end();
      await late.release();
    }
  };
}

function openNetwork(lateErrors: readonly unknown[]): { net: Network; end(): Promise<void> } {
  const agent = new Agent({ keepAlive: true });
  const servers: Server[] = [];
  const sockets: Socket[] = [];

  const net: Network = {
    lateErrors,
    async listen(server) {
      servers.push(server);
      server.on('connection', (socket: Socket) => sockets.push(socket));
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    },
    serve: (handler) => net.listen(createServer(handler)),
    async deadUrl() {
      const server = createServer();
      const url = await net.listen(server);
      server.close();
      await once(server, 'close');
      return url;
    },
    upload: (url, method = 'POST') => beginUpload(url, method, agent, lateErrors),
    traffic: () => ({
      received: sockets.reduce((sum, socket) => sum + socket.bytesRead, 0),
      connections: sockets.filter((socket) => !socket.destroyed).length,
    }),
  };

  return {
    net,
    async end() {
      agent.destroy();
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
      for (const socket of sockets) socket.destroy();
      await turnOfTheEventLoop();
    },
  };
}

function beginUpload(url: string, method: string, agent: Agent, late: readonly unknown[]): Upload {
  const outgoing = request(url, { method, agent });
  const coming = new Promise<Answer>((resolve, reject) => {
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: response.statusCode!, headers: response.headers, bytes, text: bytes.toString().trim() });
      });
    });
  });
  coming.catch(() => {}); // whoever waits for the answer hears of it

  const upload: Upload = {
    async send(chunk) {
      const taken = new Promise<void>((resolve) => void outgoing.write(chunk, () => resolve()));
      await within(taken, () => networkWords.stoppedReading(PATIENCE_MS));
    },
    finish() {
      outgoing.end();
      return upload.answer();
    },
    async answer(lost = (error) => networkWords.connectionLost(error, late)) {
      const outcome = await within(outcomeOf(coming), () => networkWords.nobodyAnswers(PATIENCE_MS, late));
      return outcome.ok ? outcome.value : fail(lost(outcome.error));
    },
    cut: () => void outgoing.destroy(),
  };
  return upload;
}
