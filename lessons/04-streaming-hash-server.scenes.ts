import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { utf8 } from '../runner/spec-kit/bytes.ts';
import { scene, sceneOnline } from '../runner/spec-kit/scene.ts';
import { createHashServer, hashFile, limitBytes, onlineSha256, postStream } from './04-streaming-hash-server.ts';

const short = (digest: string): string => `${digest.slice(0, 8)}…`;

describe('4.1 onlineSha256', () => {
  scene('two chunks, 100 ms each', async ({ log, asyncSource }) => {
    log(short(await onlineSha256(asyncSource([utf8('hello '), utf8('world')], { lagMs: 100 }))));
  });
});

describe('4.2 createHashServer', () => {
  sceneOnline('an upload in two pieces, another path, another method', async ({ log }, net) => {
    const url = await net.listen(createHashServer());
    const upload = net.upload(url);
    await upload.send('hello ');
    await upload.send('world');
    upload.end();
    const { status, text } = await upload.answer();
    log(`POST / is answered: ${status} ${short(text)}`);
    for (const [method, path] of [['POST', 'elsewhere'], ['GET', '']] as const) {
      const request = net.upload(url + path, method);
      request.end();
      log(`${method} /${path} is answered: ${(await request.answer()).status}`);
    }
  });
});

describe('4.3 postStream', () => {
  sceneOnline('two chunks and an empty one', async ({ log, asyncSource }, net) => {
    const url = await net.serve(async (request, response) => {
      let bytes = 0;
      for await (const chunk of request) bytes += (chunk as Uint8Array).length;
      response.end(`${bytes} bytes came`);
    });
    log(await postStream(url, asyncSource([utf8('hello '), new Uint8Array(), utf8('world')])));
  });
  sceneOnline('a server that refuses', async ({ log }, net) => {
    const url = await net.serve((request, response) => {
      request.resume();
      request.on('end', () => response.writeHead(403).end('not today'));
    });
    await postStream(url, one('hello')).then(
      () => log('resolves'),
      () => log('rejects'),
    );
  });
});

describe('4.4 hashFile', () => {
  sceneOnline('a file, and a file that is not there', async ({ log }, net) => {
    const url = await net.serve(async (request, response) => {
      let bytes = 0;
      for await (const chunk of request) bytes += (chunk as Uint8Array).length;
      response.end(`${bytes} bytes came`);
    });
    const folder = await mkdtemp(join(tmpdir(), 'for-await-scene-'));
    try {
      await writeFile(join(folder, 'shopping.txt'), 'tea\nmilk\n');
      log(await hashFile(join(folder, 'shopping.txt'), url));
      await hashFile(join(folder, 'nothing.txt'), url).catch((error: NodeJS.ErrnoException) => log(`${error.code}`));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('4.5 limitBytes', () => {
  scene('three chunks of five bytes, twelve allowed', async ({ log, asyncSource, outcome }) => {
    const chunks = [utf8('hello'), utf8('world'), utf8('again')];
    await outcome(async () => {
      for await (const chunk of limitBytes(asyncSource(chunks), 12)) log(`got ${chunk.length} bytes`);
    });
  });
});

async function* one(text: string): AsyncGenerator<Uint8Array> {
  yield utf8(text);
}
