let listener: () => void = () => {};

/** Hears whenever a check gets on: a call is made, a source is asked. A slow answer gets on, a stuck one does not. */
export function onProgress(heard: () => void): void {
  listener = heard;
}

/** Called by the kit with every call it makes and every pull it answers. */
export function progress(): void {
  listener();
}
