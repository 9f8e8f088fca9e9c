import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import {
  createHashServer,
  hashFile,
  limitBytes,
  onlineSha256,
  postStream,
} from '../../lessons/04-streaming-hash-server.ts';
import { scene, utf8 } from '../../runner/spec-kit/index.ts';
import { sceneOnline } from './kit/scene.ts';

const short = (digest: string): string => `${digest.slice(0, 8)}…`;

describe('4.1 onlineSha256', () => {
  scene('two chunks, 100 ms each', async ({ traced, asyncSource }) => {
    const chunks = asyncSource([utf8('hello '), utf8('world')], { lagMs: 100, name: 'chunks' });
    await traced('onlineSha256', undefined, async () => short(await onlineSha256(chunks)));
  });
});

describe('4.2 createHashServer', () => {
  sceneOnline('an upload in two pieces, another path, another method', async ({ traced }, net) => {
    const url = await net.listen(createHashServer());
    const upload = net.upload(url);
    await traced('POST /', undefined, async () => {
      for (const piece of ['hello ', 'world']) await traced('send', piece, () => upload.send(piece));
      upload.end();
      const { status, text } = await upload.answer();
      return `${status} ${short(text)}`;
    });
    for (const [method, path] of [['POST', 'elsewhere'], ['GET', '']] as const) {
      const request = net.upload(url + path, method);
      request.end();
      await traced(`${method} /${path}`, undefined, async () => (await request.answer()).status);
    }
  });
});

describe('4.3 postStream', () => {
  sceneOnline('two chunks and an empty one', async ({ traced, asyncSource }, net) => {
    const url = await net.serve(async (request, response) => {
      let bytes = 0;
      for await (const chunk of request) bytes += (chunk as Uint8Array).length;
      response.end(`${bytes} bytes came`);
    });
    const body = asyncSource([utf8('hello '), new Uint8Array(), utf8('world')], { name: 'body' });
    await traced('postStream', undefined, () => postStream(url, body));
  });
  sceneOnline('a server that refuses', async ({ traced, outcome }, net) => {
    const url = await net.serve((request, response) => {
      request.resume();
      request.on('end', () => response.writeHead(403).end('not today'));
    });
    const refused = () => traced('postStream', undefined, () => postStream(url, one('hello')).catch(rejects));
    await outcome(refused);
  });
});

describe('4.4 hashFile', () => {
  sceneOnline('a file, and a file that is not there', async ({ traced }, net) => {
    const url = await net.serve(async (request, response) => {
      let bytes = 0;
      for await (const chunk of request) bytes += (chunk as Uint8Array).length;
      response.end(`${bytes} bytes came`);
    });
    const folder = await mkdtemp(join(tmpdir(), 'for-await-scene-'));
    try {
      await writeFile(join(folder, 'shopping.txt'), 'tea\nmilk\n');
      for (const name of ['shopping.txt', 'nothing.txt']) {
        await traced('hashFile', name, () => hashFile(join(folder, name), url).catch(codeOf));
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('4.5 limitBytes', () => {
  scene('three chunks of five bytes, twelve allowed', async ({ loopAsync, asyncSource, outcome }) => {
    const chunks = [utf8('hello'), utf8('world'), utf8('again')];
    await outcome(() => loopAsync('limited', limitBytes(asyncSource(chunks, { name: 'chunks' }), 12)));
  });
});

/** The words of an error differ from answer to answer. */
function rejects(): never {
  throw new Error('rejects');
}

function codeOf(error: NodeJS.ErrnoException): string | undefined {
  return error.code;
}

async function* one(text: string): AsyncGenerator<Uint8Array> {
  yield utf8(text);
}
