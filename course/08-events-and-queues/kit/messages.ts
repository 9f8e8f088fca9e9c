import { getEventListeners } from 'node:events';
import { inspect } from 'node:util';
import { note, traced } from '../../../runner/spec-kit/index.ts';

/** An event that knows its number, so that it can be told from the others. */
export class Message extends MessageEvent<string> {
  readonly number: number;

  constructor(number: number, type = 'message') {
    super(type, { data: `text ${number}` });
    this.number = number;
  }

  [inspect.custom](): string {
    return `${this.type} ${this.number}`;
  }
}

/** A target whose events are written down. */
export class Mailbox extends EventTarget {
  #count = 0;
  #signals: (AbortSignal | undefined)[] = [];

  override addEventListener(...args: Parameters<EventTarget['addEventListener']>): void {
    const [, , options] = args;
    if (typeof options === 'object') this.#signals.push(options.signal);
    super.addEventListener(...args);
  }

  /** How many listeners it has put on a signal itself, to take off one of its own. */
  ownOn(signal: AbortSignal): number {
    return this.#signals.filter((one) => one === signal).length;
  }

  /** Sends the next message, or another event. */
  dispatch(type = 'message'): void {
    const event = new Message(++this.#count, type);
    note(`target.dispatchEvent(${inspect(event)})`);
    traced('event', event, () => void this.dispatchEvent(event));
  }

  /** How many listen to messages. */
  get listening(): number {
    return getEventListeners(this, 'message').length;
  }
}
