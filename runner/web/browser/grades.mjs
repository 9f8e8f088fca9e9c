// @ts-check
/* The grades: a click on the head of a column sorts by it, another one the other way round. */

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('th button') : null;
  const head = button?.closest('th');
  const body = head?.closest('table')?.tBodies[0];
  if (!head || !body) return;
  const isDown = head.getAttribute('aria-sort') !== 'descending';
  for (const other of head.parentElement?.children ?? []) other.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', isDown ? 'descending' : 'ascending');
  const valueOf = (/** @type {HTMLTableRowElement} */ row) => row.cells[head.cellIndex]?.dataset['value'] ?? '';
  const rows = [...body.rows].sort((a, b) => {
    const order = valueOf(b).localeCompare(valueOf(a), 'en', { numeric: true });
    return isDown ? order : -order;
  });
  body.append(...rows);
});
