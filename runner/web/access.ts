import { randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { number, object } from '../checker/shapes.ts';
import { load, store, type Stored } from '../memory/store.ts';

/*
 * Who may look at the page: whoever has its token. It is kept, with the port, so that a page finds its server again that was
 * stopped and started.
 */

export interface Access {
  /** 128 random bits. */
  token: string;
  port: number;
}

const stored: Stored<Access> = {
  name: 'page.json',
  isValid: (content): content is Access =>
    object({ token: (token) => /^[\w-]{22}$/.test(`${token}`), port: number })(content),
  loss: 'the page gets another address.',
};

/** What was kept; else a new token, and no port. */
export function accessTo(root: string): Access {
  return load(root, stored) ?? { token: randomBytes(16).toString('base64url'), port: 0 };
}

export function keepAccess(root: string, access: Access): void {
  const folder = join(root, '.workbook');
  try {
    mkdirSync(folder, { recursive: true });
    // Made for its owner alone before anything stands in it; a file that is there keeps its mode.
    writeFileSync(join(folder, stored.name), '', { flag: 'a', mode: 0o600 });
  } catch {
    return; // a folder that cannot be written to
  }
  store(root, stored, access);
}

/**
 * Where a request under the name `host` may come from; from nowhere, if that is not the page's name. On this machine it is a
 * loopback address. In a GitHub codespace it is also the address that the port is forwarded to, where GitHub lets only the
 * codespace's owner through. On the way the origin becomes `http://localhost`, and with some forwarders the host, too
 * (https://github.com/symfony/demo/issues/1542).
 */
export function originsFor(host: string, port: number, env: NodeJS.ProcessEnv = process.env): string[] {
  const { CODESPACE_NAME: name, GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN: domain } = env;
  const local = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!name || !domain) return local.includes(host) ? [`http://${host}`] : [];
  const forwarded = `${name}-${port}.${domain}`;
  return [...local, forwarded].includes(host) ? [...local.map((one) => `http://${one}`), `https://${forwarded}`] : [];
}

/** Takes as long for a token that is nearly right as for any other. */
export function isToken(given: string | undefined, token: string): boolean {
  const [one, other] = [Buffer.from(given ?? ''), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}
