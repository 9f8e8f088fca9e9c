import { readFileSync, statSync } from 'node:fs';

/* A learner's file is bytes: it may be anything, of any size, in any encoding. */

/** A lesson's file has 8,000 bytes. */
export const MOST_BYTES = 1_000_000;

/** Why a learner's file cannot be read. */
export type Unreadable =
  | { reason: 'missing' }
  | { reason: 'no-file' | 'large' | 'closed' }
  /** `UTF-16`; `another encoding` where that is not known. */
  | { reason: 'encoding'; encoding: string };

/** The text of a learner's file, or why there is none. Only a file, of at most 1 MB, in UTF-8 is read. */
export function readLearnersFile(file: string): { text: string } | Unreadable {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (!stats) return { reason: 'missing' };
    if (!stats.isFile()) return { reason: 'no-file' };
    if (stats.size > MOST_BYTES) return { reason: 'large' };
    return decode(readFileSync(file));
  } catch {
    return { reason: 'closed' };
  }
}

/** The text in UTF-8, or why it is none. A mark at the beginning stays. */
export function decode(bytes: Uint8Array): { text: string } | Extract<Unreadable, { reason: 'encoding' }> {
  const mark = Buffer.from(bytes.subarray(0, 2)).toString('hex');
  const zeros = bytes.reduce((count, byte) => count + Number(byte === 0), 0);
  if (mark === 'fffe' || mark === 'feff' || zeros > bytes.length / 4) return { reason: 'encoding', encoding: 'UTF-16' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { reason: 'encoding', encoding: 'another encoding, such as Latin-1' };
  }
}
