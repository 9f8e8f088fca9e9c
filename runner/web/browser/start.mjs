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

/** A link leads somewhere by itself. @param {MouseEvent} event */
const keepClick = ({ target }) => {
  const button = target instanceof Element ? target.closest('button[type="button"]') : null;
  if (button instanceof HTMLElement) kept.push(() => button.click());
};

addEventListener('keydown', keepKey);
addEventListener('click', keepClick);
requestAnimationFrame(() =>
  setTimeout(async () => {
    await import('./page.mjs');
    removeEventListener('keydown', keepKey);
    removeEventListener('click', keepClick);
    for (const act of kept) act();
  })
);
