import { pathToFileURL } from 'node:url';
import { showControls } from '../view-kit/visible.ts';
import type { Screen } from './screen.ts';

const OSC_8 = '\u001B]8;;';
const END = '\u0007';

/**
 * A text that opens `url` when clicked, by the escape code OSC 8
 * (https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda); each line of the text is a link of
 * its own.
 */
export function webLink(url: string, text: string): string {
  const target = url.toWellFormed().replace(/[^\x21-\x7e]/gu, encodeURIComponent);
  return text.replace(/[^\n]+/g, `${OSC_8}${target.replaceAll('$', '$$$$')}${END}$&${OSC_8}${END}`);
}

/**
 * A place in a file as `label:line:column`, the form that editors' terminals make clickable by themselves,
 * because a file URL cannot hold a line. Where links are on it is also a link to the file.
 *
 * `label` is the path as the reader knows it; line and column count from 1.
 */
export function fileLink(
  location: { file: string; line: number; column: number },
  label: string,
  screen: Pick<Screen, 'links'>,
): string {
  const text = `${showControls(label)}:${location.line}:${location.column}`;
  return screen.links ? webLink(pathToFileURL(location.file).href, text) : text;
}
