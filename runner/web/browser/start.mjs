// @ts-check
/* The page is whole as it comes: it is painted before anything else is asked for. A tab that nobody sees waits until it is seen. */
requestAnimationFrame(() => setTimeout(() => import('./page.mjs')));
