// @ts-check
/* Timelines: point at a call, or step through the calls with ← and →, and read what it is. */

const resting = 'Point at a call, or step through them: ← →';

/** @param {EventTarget | null} target @returns {SVGGElement | null} */
const callAt = (target) => (target instanceof Element ? target.closest('.timeline .call') : null);

/** @param {Element} part @param {string} words */
function say(part, words) {
  const line = part.closest('.timeline')?.querySelector('.said');
  if (line) line.textContent = words;
}

for (const name of ['pointerover', 'focusin']) {
  document.addEventListener(name, ({ target }) => {
    const call = callAt(target);
    if (call) say(call, call.getAttribute('aria-label') ?? '');
  });
}
document.addEventListener('pointerout', ({ target }) => {
  const call = callAt(target);
  const focused = callAt(document.activeElement);
  if (call) say(call, focused?.getAttribute('aria-label') ?? resting);
});

document.addEventListener('keydown', (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const picture = event.target instanceof Element ? event.target.closest('.timeline .picture') : null;
  if (!step || !picture || event.altKey || event.ctrlKey || event.metaKey) return;
  const calls = [...picture.querySelectorAll('.call')].filter((call) => call instanceof SVGGElement);
  const at = calls.findIndex((call) => call === document.activeElement);
  const next = calls[at === -1 ? 0 : Math.max(0, Math.min(calls.length - 1, at + step))];
  event.preventDefault();
  next?.focus();
  next?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
});
