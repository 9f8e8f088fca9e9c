// @ts-check
/*
 * The page of a workbook that is being worked at. The server draws; this puts in place what comes, sends what is asked for, and
 * comes back by itself when the server was away.
 */
import { Idiomorph } from './idiomorph.mjs';
import './timeline.mjs';

/** What the server sends: the title, the place, and the regions that have changed. */
/** @typedef {{ title: string, place: string, regions: Record<string, string> }} Update */

const { body } = document;
const stays = body.dataset['stays'] ?? '';
/** Without a word from the server for so long, the stream is taken for dead: a laptop slept. The server says something every 15 s. */
const SILENT_MS = 40_000;
const AGAIN_MS = 1_000;

/** @type {EventSource | undefined} */
let stream;
let heardAt = 0;
let seen = body.dataset['seen'] ?? '';
/** How far down each place was read. @type {Map<string, number>} */
const scrolls = new Map();

/** A page that nobody sees holds no stream: a browser has few for each server. What has come meanwhile comes when it is seen. */
function listen() {
  stream?.close();
  stream = undefined;
  if (document.visibilityState === 'hidden') return;
  heardAt = Date.now();
  const current = new EventSource(`/events?${new URLSearchParams({ stays, seen })}`);
  stream = current;
  current.addEventListener('open', () => heard());
  current.addEventListener('alive', () => heard());
  current.addEventListener('update', ({ data, lastEventId }) => {
    heard();
    seen = lastEventId;
    put(JSON.parse(data));
  });
  current.addEventListener('error', () => {
    if (current !== stream) return;
    body.classList.add('lost');
    if (current.readyState === EventSource.CLOSED) setTimeout(() => current === stream && listen(), AGAIN_MS);
  });
}

function heard() {
  heardAt = Date.now();
  body.classList.remove('lost');
}

document.addEventListener('visibilitychange', listen);
addEventListener('pageshow', ({ persisted }) => persisted && listen());
setInterval(() => {
  if (stream && Date.now() - heardAt > SILENT_MS) listen();
}, 5_000);

/** @param {Update} update */
function put({ title, place, regions }) {
  const moves = place !== body.dataset['place'];
  const hadSheet = document.querySelector('.sheet') !== null;
  if (moves) scrolls.set(body.dataset['place'] ?? '', scrollY);
  for (const [id, markup] of Object.entries(regions)) {
    const region = document.getElementById(id);
    if (region) {
      Idiomorph.morph(region, markup, { morphStyle: 'outerHTML', callbacks });
    }
  }
  copyBuild();
  document.title = title;
  body.dataset['place'] = place;
  const isClosed = hadSheet && !document.querySelector('.sheet');
  if (moves) scrollTo({ top: scrolls.get(place) ?? 0, behavior: 'instant' });
  else if (isClosed) scrollTo({ top: before, behavior: 'instant' });
  jump();
}

const callbacks = {
  /** What the reader has folded or unfolded stays so, and what is being typed. @param {string} name @param {Element} element */
  beforeAttributeUpdated: (name, element) =>
    !(name === 'open' && element instanceof HTMLDetailsElement)
    && !(name === 'value' && element === document.activeElement),
};

/** Where to go when the answer to what was asked for has come: a selector. */
let next = '';
/** Where the reader was before something was put above all else: a scroll. */
let before = 0;
function jump() {
  const target = next && document.querySelector(next);
  if (!(target instanceof HTMLElement)) return;
  next = '';
  go(target);
}

/** @param {HTMLElement} target */
function go(target) {
  target.scrollIntoView({ block: 'start' });
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/** One after the other: of two requests under way at once, the second may be there first. */
let sending = Promise.resolve();
/** @param {object} ask */
function send(ask) {
  const asked = JSON.stringify({ exercise: body.dataset['place'], ...ask });
  return sending = sending.then(() => post(asked));
}

/** @param {string} asked */
async function post(asked) {
  try {
    const answer = await fetch('/ask', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: asked,
    });
    if (answer.status === 403) body.classList.add('lost');
  } catch {
    body.classList.add('lost');
  }
}

document.addEventListener('click', (event) => {
  const element = event.target instanceof Element
    ? event.target.closest('[data-ask], [data-line], [data-goes], [data-shows]')
    : null;
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!(element instanceof HTMLElement) || !isPlain) return; // a link opens in another tab, and that tab stays there
  const { ask, line, column, then, goes, shows } = element.dataset;
  event.preventDefault();
  if (element.getAttribute('aria-disabled') === 'true') return;
  if (shows) return showDialog(shows);
  if (goes) {
    const target = document.querySelector(goes);
    if (goes === '#contents') body.classList.toggle('contents-open');
    if (target instanceof HTMLElement) go(target);
    return;
  }
  body.classList.remove('contents-open');
  if (then) {
    next = then;
    before = scrollY;
  }
  const isMoving = stays !== '' && ask?.includes('"go"');
  const sent = send(ask ? JSON.parse(ask) : { kind: 'open', line: Number(line), column: Number(column) });
  if (isMoving) void sent.then(() => location.assign('/'));
});

/** @param {string} id */
function showDialog(id) {
  const dialog = document.getElementById(id);
  if (dialog instanceof HTMLDialogElement) dialog.showModal();
  copyBuild();
}

/** What is to be built, and how far it is, above what is read: where the window is narrow, the desk is far away. */
function copyBuild() {
  const place = document.querySelector('#build[open] .inside');
  const parts = place ? [...document.querySelectorAll('#work > .ticks, #work > .build')] : [];
  place?.replaceChildren(...parts.map((part) => part.cloneNode(true)));
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.dataset['predict']) return;
  event.preventDefault();
  const said = new FormData(form).get('said');
  if (said) void send({ ...JSON.parse(form.dataset['predict']), said });
});

/* Keys as in the terminal: each is a click on what it stands on. */
document.addEventListener('keydown', (event) => {
  const { key, target } = event;
  const isTyping = target instanceof HTMLElement && target.matches('input, textarea, dialog, dialog *');
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const choice = target instanceof Element
    ? target.closest('.prediction')?.querySelector(`[data-choice="${CSS.escape(key)}"]`)
    : null;
  const element = choice ?? document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!(element instanceof HTMLElement)) return;
  event.preventDefault();
  element.click();
});

// The token was in the address; the cookie has taken its place.
if (location.search) history.replaceState(null, '', location.pathname);
listen();
