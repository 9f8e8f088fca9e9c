import { type IncomingMessage, request, type RequestOptions } from 'node:http';
import type { RunningPage } from './start-page.ts';

/** What came of a request. */
export interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
}

/** A request as it is given, with no more headers than these. */
export function send(
  { origin }: RunningPage,
  path: string,
  options: RequestOptions = {},
  body?: string,
): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, ...options }, (answer) => {
      let text = '';
      answer.on('data', (data: Buffer) => (text += data.toString()));
      answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

export const tokenOf = ({ url }: RunningPage): string => new URL(url).searchParams.get('token')!;
export const cookieOf = (page: RunningPage): string => `for-await-${new URL(page.origin).port}=${tokenOf(page)}`;
