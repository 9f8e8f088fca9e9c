import { once } from 'node:events';
import { Agent, createServer, type IncomingHttpHeaders, request, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { collectLateErrors, fail, isTodo, turnOfTheEventLoop, type Words } from '../../../runner/spec-kit/index.ts';
import { networkWords } from './network.words.ts';
import { within } from './timeouts.ts';

/** What a server answered. */
export interface ServerAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** The body as it came. */
  bytes: Buffer;
  /** The body as text, without white space around it. */
  text: string;
}

/** A request whose body the check sends piece by piece. */
export interface Upload {
  /** Sends a chunk; resolves when the system has taken it, or when the connection is gone. */
  send(chunk: Uint8Array | string): Promise<void>;
  /** Ends the body. */
  end(): void;
  /** Waits for the answer, whether or not the body has ended. `lost` explains a connection that breaks. */
  answer(lost?: (error: unknown) => Words, silent?: (seconds: number) => Words): Promise<ServerAnswer>;
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
  /** Begins a request, POST unless another method is named. */
  upload(url: string, method?: string): Upload;
  /** Connections to the servers of this check that are open. */
  connections(): number;
  /** Requests that have come to the servers of this check. */
  requests(): number;
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
  const agents: Agent[] = [];
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  let requests = 0;

  const net: Network = {
    lateErrors,
    async listen(server) {
      servers.push(server);
      server.on('connection', (socket: Socket) => {
        sockets.add(socket);
        socket.on('close', () => sockets.delete(socket));
      });
      server.on('request', () => requests++);
      const listening = once(server, 'listening');
      server.listen(0, '127.0.0.1');
      await listening;
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
    upload(url, method = 'POST') {
      const agent = new Agent({ keepAlive: true }); // its own: a connection that the server closes is not used again
      agents.push(agent);
      return beginUpload(url, method, agent, lateErrors);
    },
    connections: () => sockets.size,
    requests: () => requests,
  };

  return {
    net,
    async end() {
      for (const agent of agents) agent.destroy();
      for (const server of servers) {
        if (server.listening) server.close();
        server.closeAllConnections();
      }
      for (const socket of sockets) socket.destroy();
      await turnOfTheEventLoop();
    },
  };
}

function beginUpload(url: string, method: string, agent: Agent, late: readonly unknown[]): Upload {
  const outgoing = request(url, { method, agent });
  let began = false;
  const coming = new Promise<ServerAnswer>((resolve, reject) => {
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      began = true;
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
  const gone = new Promise<void>((resolve) => void outgoing.on('close', () => resolve()));

  return {
    async send(chunk) {
      const taken = new Promise<void>((resolve) => void outgoing.write(chunk, () => resolve()));
      await within(Promise.race([taken, gone]), networkWords.stoppedReading);
    },
    end: () => void outgoing.end(),
    async answer(
      lost = (error) => networkWords.connectionLost(error, late),
      silent = (seconds) => (began ? networkWords.answerNeverEnds(seconds) : networkWords.nobodyAnswers(seconds, late)),
    ) {
      const broke = (error: unknown): never => fail(lost(error));
      return await within(coming.catch(broke), silent);
    },
    cut: () => void outgoing.destroy(),
  };
}
