import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** A request to a server whose body comes in chunks. */
export interface Upload {
  /** From 1, in the order of their coming. */
  number: number;
  request: IncomingMessage;
  response: ServerResponse;
  chunks: number;
  bytes: number;
  /** When it began, on the clock of `performance.now()`. */
  start: number;
}

/** Who is told of uploads. */
export interface UploadListener {
  onBegin?(upload: Upload): void;
  /** A chunk has come; `upload` counts it already. */
  onChunk?(upload: Upload, bytes: number): void;
  /** It is answered, or the connection is gone. */
  onEnd?(upload: Upload): void;
}

/** Tells of each chunk that comes over the network, before the server's own code gets it. */
export function watchUploads(server: Server, { onBegin, onChunk, onEnd }: UploadListener): void {
  let count = 0;
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const upload = { number: ++count, request, response, chunks: 0, bytes: 0, start: performance.now() };
    onBegin?.(upload);
    // Node's parser puts each chunk into the stream by `push`: seen from here, nothing is taken out of it.
    const push = request.push.bind(request);
    request.push = (chunk: Buffer | null, encoding) => {
      if (chunk) {
        upload.chunks++;
        upload.bytes += chunk.length;
        onChunk?.(upload, chunk.length);
      }
      return push(chunk, encoding);
    };
    response.once('close', () => onEnd?.(upload));
  });
}
