const encoder = new TextEncoder();

/**
 * A text as UTF-8.
 * @example const chunk = utf8('café');
 */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/**
 * Bytes in pieces of `size`; each is a copy in memory of its own.
 * @example const chunks = piecesOf(utf8('café'), 2);
 */
export function piecesOf(bytes: Uint8Array, size: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += size) pieces.push(bytes.slice(start, start + size));
  return pieces;
}

/**
 * Chunks as a learner would write them down: `['caf\xc3', '\xa9\n']`.
 * @example const came = `The chunks were ${showChunks(piecesOf(utf8('café'), 2))}.`;
 */
export function showChunks(chunks: readonly Uint8Array[]): string {
  return `[${chunks.map((chunk) => `'${[...chunk].map(showByte).join('')}'`).join(', ')}]`;
}

function showByte(byte: number): string {
  if (byte === 0x0a) return '\\n';
  if (byte === 0x0d) return '\\r';
  if (byte >= 0x20 && byte < 0x7f) return String.fromCharCode(byte);
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}
