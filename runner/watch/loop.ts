import { type Document, markdown } from '../teacher/document.ts';
import { detectScreen } from '../terminal/screen.ts';
import type { Served } from '../web/serve.ts';
import type { Channel, WatchEvent } from './events.ts';
import { drawFrame } from './frame.ts';
import { KeyBindings } from './key-bindings.ts';
import { onKeys } from './keys.ts';
import { here, isAllDone, markOf, type Model } from './model.ts';
import { Session, type SessionView } from './session.ts';
import { Terminal } from './terminal.ts';

/** Watch mode in the terminal; key `b` opens the page, a second view of the same. Resolves with the exit status. */
export async function watchInTerminal(root: string, { poll = false } = {}): Promise<number> {
  const session = new Session(root);
  const { channel, model } = session.parts;
  const terminal = new Terminal();
  const page = new PageOnDemand(session);
  const keys = new KeyBindings(session.actions, session.parts, terminal, () => page.open());
  const listeners = listen(channel, terminal);
  try {
    terminal.enter();
    session.add(new TerminalView(model, terminal, keys));
    return await session.run({ poll });
  } finally {
    terminal.leave();
    listeners.remove();
    page.close();
    process.stdout.write(`${lastWords(model)}\n`);
  }
}

class TerminalView implements SessionView {
  readonly #model: Model;
  readonly #terminal: Terminal;
  readonly #keys: KeyBindings;

  constructor(model: Model, terminal: Terminal, keys: KeyBindings) {
    this.#model = model;
    this.#terminal = terminal;
    this.#keys = keys;
  }

  async handle(event: WatchEvent): Promise<boolean> {
    if (event.kind === 'resume') this.#terminal.enter();
    if (event.kind !== 'key') return false;
    await this.#keys.press(event.name);
    return true;
  }

  draw(): void {
    this.#terminal.draw(drawFrame(this.#model, detectScreen(), this.#terminal.rows));
  }
}

/** The page's server. It is loaded when it is asked for: without it, watch mode costs what it did. */
class PageOnDemand {
  readonly #session: Session;
  #served: Promise<Served> | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Serves the page, unless that is done already, and opens it. Resolves with what to say of it. */
  async open(): Promise<Document> {
    const { openBrowser, servePage } = await import('../web/serve.ts');
    this.#served ??= servePage(this.#session);
    const { url } = await this.#served.catch((error: Error) => {
      this.#served = undefined; // the next press tries again
      throw error;
    });
    const words = (await openBrowser(url)) ? 'The page is open in your browser.' : 'Open the page in your browser.';
    return [markdown(`${words} Its address, for you alone:\n\n${url}`)];
  }

  close(): void {
    this.#served?.then(({ close }) => close(), () => {});
  }
}

/** Pushes keys, resizes and signals to the channel. */
function listen(channel: Channel<WatchEvent>, terminal: Terminal): { remove(): void } {
  const onEnd = (): void => channel.push({ kind: 'quit', status: 0 });
  const onResize = (): void => channel.push({ kind: 'resize' });
  const onResume = (): void => channel.push({ kind: 'resume' });
  const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
  const onSignal = (name: keyof typeof signals): void => {
    if (name === 'SIGINT' && !terminal.isOurs) return; // Ctrl-C in a demo or an editor is meant for it
    channel.push({ kind: 'quit', status: signals[name] });
  };
  const onExit = (): void => terminal.leave();

  const stopKeys = onKeys(process.stdin, (name) => channel.push({ kind: 'key', name }));
  process.stdin.on('end', onEnd).on('error', onEnd);
  process.stdout.on('resize', onResize);
  process.on('SIGCONT', onResume).on('exit', onExit);
  for (const name of Object.keys(signals)) process.on(name, onSignal);
  return {
    remove() {
      stopKeys();
      process.stdin.off('end', onEnd).off('error', onEnd);
      process.stdout.off('resize', onResize);
      process.off('SIGCONT', onResume).off('exit', onExit);
      for (const name of Object.keys(signals)) process.off(name, onSignal);
    },
  };
}

/** What is left in the terminal after watch mode. */
function lastWords(model: Model): string {
  const { lesson, id, name } = here(model);
  const passed = model.stops.filter((stop) => markOf(model, stop) === 'passed').length;
  const count = `${passed} of ${model.stops.length} exercises pass.`;
  return isAllDone(model)
    ? `All ${model.stops.length} exercises pass. This is the end; npm start shows what there still is.`
    : `Lesson ${lesson.number}, ${id} ${name}. ${count} Go on: npm start`;
}
