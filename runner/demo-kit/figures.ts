/** `1,000,000` */
export function grouped(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

/** `104.9 MB`, a MB being 1,000,000 bytes. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** `0.21 s` */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

/** `0.03 ms` */
export function milliseconds(ms: number): string {
  return `${ms.toFixed(2)} ms`;
}
