// @ts-check
/*
 * A plain script, here before the page is painted: what is pressed or clicked from then on is kept, and done when the rest of the
 * script is there. The page is whole as it comes, so that is asked for after the first paint. A tab that nobody sees waits until
 * it is seen.
 */

/** @type {(() => void)[]} */
const kept = [];

/** A key goes to what has the focus by then: the keys before it may have moved that. @param {KeyboardEvent} event */
const keepKey = (event) => {
  const { target } = event;
  kept.push(() => {
    const place = target === document.body ? document.activeElement : target;
    place?.dispatchEvent(new KeyboardEvent('keydown', event));
  });
};

/** A link that is opened in another tab goes its own way. @param {MouseEvent} event */
const keepClick = (event) => {
  const { target, button, ctrlKey, metaKey, shiftKey, altKey } = event;
  const element = target instanceof Element ? target.closest('[data-ask], button[type="button"]') : null;
  if (!(element instanceof HTMLElement) || button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return;
  event.preventDefault();
  kept.push(() => element.click());
};

addEventListener('keydown', keepKey);
addEventListener('click', keepClick);
new PerformanceObserver(async (list, painted) => {
  if (list.getEntriesByName('first-contentful-paint').length === 0) return;
  painted.disconnect();
  await import('./page.mjs');
  removeEventListener('keydown', keepKey);
  removeEventListener('click', keepClick);
  for (const act of kept) act();
}).observe({ type: 'paint', buffered: true });
