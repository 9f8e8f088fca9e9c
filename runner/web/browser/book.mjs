// @ts-check
/* The book: a prediction is answered by a click, and its answer unfolds. */

document.addEventListener('click', ({ target }) => {
  const choice = target instanceof Element ? target.closest('.choices button') : null;
  const prediction = choice?.closest('.prediction');
  if (!(choice instanceof HTMLElement) || !prediction) return;
  for (const other of prediction.querySelectorAll('.choices button')) {
    other.setAttribute('aria-pressed', String(other === choice));
  }
  const line = prediction.querySelector('.said');
  if (line) line.textContent = 'right' in choice.dataset ? 'That is it.' : 'No. Read what it printed, and why.';
  prediction.querySelector('details')?.setAttribute('open', '');
});
