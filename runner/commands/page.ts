import { defineCommand } from '../arguments.ts';
import { UsageError } from '../errors.ts';
import { Session } from '../watch/session.ts';
import { openBrowser, servePage } from '../web/serve.ts';

/** The workbook as a page in the browser, without the terminal's view. */
export const command = defineCommand({
  name: 'page',
  usage: [['npm run page', 'the workbook in the browser, beside your editor']],
  words: {},
  options: {
    port: { help: 'on this port', value: { name: 'N', what: 'a number', example: '4000' } },
    'no-open': { help: 'opens no browser, only says the address' },
    poll: { help: 'where files tell nothing: looks at them again and again' },
  },
  async run(root, { port, 'no-open': isQuiet, poll }) {
    const wished = port === undefined ? undefined : portOf(port);
    const session = new Session(root);
    const { url, close } = await servePage(session, wished);
    const isOpen = !isQuiet && (await openBrowser(url));
    process.stdout.write(
      `${isOpen ? 'The page is open in your browser' : 'Open this page'}: ${url}\nCtrl-C ends it.\n`,
    );
    const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
    const { channel } = session.parts;
    for (const [name, status] of Object.entries(signals)) {
      process.on(name, () => channel.push({ kind: 'quit', status }));
    }
    try {
      return await session.run({ poll });
    } finally {
      close();
    }
  },
});

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw new UsageError(`A port is a number from 1 to 65535, got "${text}".`);
  return port;
}
