import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../support/workbook.ts';

/** A registry on this machine: the packages in these folders, by their names, and those in `node_modules/`. */
export async function startRegistry(folders: Readonly<Record<string, string>>): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    const [, name = '', isTarball] = /^\/(.+?)(\/-\/tarball\.tgz)?$/.exec(decodeURIComponent(pathname)) ?? [];
    const folder = folders[name] ?? join(root, 'node_modules', name);
    if (!existsSync(join(folder, 'package.json'))) return void response.writeHead(404).end('{}');
    if (isTarball) return void response.end(gzipSync(tarOf(folder), { level: 0 }));
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    const { port } = server.address() as AddressInfo;
    const dist = { tarball: `http://127.0.0.1:${port}/${name.replace('/', '%2f')}/-/tarball.tgz` };
    const versions = { [manifest.version]: { ...manifest, dist } };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ name, 'dist-tags': { latest: manifest.version }, versions }));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** The files of a folder as a tar archive in the format `ustar`: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html */
function tarOf(folder: string): Buffer {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const blocks = entries.flatMap((entry) => {
    const file = join(entry.parentPath, entry.name);
    const path = `package/${relative(folder, file).replaceAll('\\', '/')}`;
    const content = readFileSync(file);
    return [headerOf(path, content.length), content, Buffer.alloc(-content.length & 511)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

function headerOf(path: string, size: number): Buffer {
  const header = Buffer.alloc(512);
  // A long path is cut at a slash in two.
  const cut = path.length > 100 ? path.indexOf('/', path.length - 101) : -1;
  header.write(path.slice(cut + 1), 0);
  if (cut > 0) header.write(path.slice(0, cut), 345);
  header.write('0000755\0', 100);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        0', 148);
  header.write('ustar', 257);
  header.write('00', 263);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}
