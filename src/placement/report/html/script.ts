/**
 * What the page does: sorting, filters, and the reason of the cell that the pointer or the keyboard is on. Plain
 * JavaScript, for browsers.
 */
export const SCRIPT = `
'use strict';
(() => {
  /** @type {{ columns: string[], texts: string[], reasons: number[][] }} */
  const facts = JSON.parse(document.getElementById('facts')?.textContent ?? '');
  const table = /** @type {HTMLTableElement} */ (document.querySelector('table'));
  const form = /** @type {HTMLFormElement} */ (document.getElementById('filters'));
  const tip = /** @type {HTMLElement} */ (document.getElementById('reason'));
  const found = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('#found > li')]);
  const head = table.rows[0];
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const lines = [head, ...rows];
  /** The cells before the kinds of nodes: name, desired, findings. */
  const BEFORE = 3;
  const VERDICTS = ['runs', 'keeps', 'refused'];
  const WORDS = ['runs', 'an existing pod stays, no new one is made', 'refused'];

  /** @param {Element} cell */
  const verdictOf = cell => VERDICTS.indexOf(cell.className);
  /** @param {Element} cell what of it takes the focus */
  const targetOf = cell => /** @type {HTMLElement} */ (cell.querySelector('button, a') ?? cell);

  // The reason.

  /** @param {HTMLTableCellElement} cell */
  function describe(cell) {
    const line = /** @type {HTMLTableRowElement} */ (cell.parentElement);
    const column = cell.cellIndex - BEFORE;
    const kind = head.cells[cell.cellIndex].textContent ?? '';
    if (column < 0) return undefined;
    if (line === head) return { title: kind, reason: '', facts: facts.columns[column] };
    const verdict = verdictOf(cell);
    const reason = facts.texts[facts.reasons[Number(line.dataset.group)][column]];
    const words = cell.textContent + ' ' + WORDS[verdict] + (reason ? ': ' + reason : '');
    return { title: line.cells[0].textContent + ' on ' + kind, reason: words, facts: facts.columns[column] };
  }

  /** @param {HTMLTableCellElement | null} cell */
  function show(cell) {
    const told = cell ? describe(cell) : undefined;
    tip.hidden = !told;
    if (!cell || !told) return;
    const [title, reason, more] = /** @type {Iterable<HTMLElement>} */ (tip.children);
    title.textContent = told.title;
    reason.textContent = told.reason;
    reason.hidden = !told.reason;
    more.textContent = told.facts;
    const place = cell.getBoundingClientRect();
    const { width, height } = tip.getBoundingClientRect();
    const isBelow = place.bottom + 6 + height <= innerHeight;
    tip.style.left = Math.max(8, Math.min(place.left, innerWidth - width - 8)) + 'px';
    tip.style.top = (isBelow ? place.bottom + 6 : Math.max(8, place.top - 6 - height)) + 'px';
  }

  /** @param {Event} event */
  const cellOf = event => /** @type {HTMLTableCellElement | null} */ (event.target instanceof Element ? event.target.closest('td, th') : null);

  table.addEventListener('mouseover', event => show(cellOf(event)));
  table.addEventListener('mouseleave', () => show(null));
  table.addEventListener('focusout', () => show(null));
  document.addEventListener('scroll', () => show(null), true);

  // The keyboard: one cell of the table can be reached by Tab, the others from it by arrows.

  let active = targetOf(head.cells[0]);
  active.tabIndex = 0;

  /** @param {HTMLTableCellElement} cell */
  function enter(cell) {
    active.tabIndex = -1;
    active = targetOf(cell);
    active.tabIndex = 0;
    active.focus();
  }

  table.addEventListener('focusin', event => {
    const cell = cellOf(event);
    if (!cell) return;
    const verdict = verdictOf(cell);
    if (verdict >= 0) {
      cell.setAttribute('aria-label', VERDICTS[verdict]);
      cell.setAttribute('aria-describedby', 'reason');
    }
    show(cell);
  });

  table.addEventListener('click', event => {
    const cell = cellOf(event);
    if (cell) enter(cell);
  });

  table.addEventListener('keydown', event => {
    const cell = cellOf(event);
    if (!cell) return;
    if (event.key === 'Escape') {
      show(null);
      return;
    }
    const columns = [...head.cells].filter(one => !one.hidden).map(one => one.cellIndex);
    const shown = [head, ...body.rows].filter(line => !line.hidden);
    const line = shown.indexOf(/** @type {HTMLTableRowElement} */ (cell.parentElement));
    const column = columns.indexOf(cell.cellIndex);
    const last = columns.length - 1;
    const all = event.ctrlKey || event.metaKey;
    /** @type {Record<string, number[]>} */
    const moves = {
      ArrowUp: [line - 1, column],
      ArrowDown: [line + 1, column],
      ArrowLeft: [line, column - 1],
      ArrowRight: [line, column + 1],
      Home: [all ? 0 : line, 0],
      End: [all ? shown.length - 1 : line, last],
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const next = shown[move[0]]?.cells[columns[move[1]]];
    if (next) enter(next);
  });

  // Sorting.

  /** @param {HTMLTableRowElement} row @param {number} column */
  function sortKey(row, column) {
    if (column === 0) return 0;
    const cell = row.cells[column];
    if (column >= BEFORE) return verdictOf(cell);
    const count = Number.parseInt(cell.textContent ?? '', 10);
    return Number.isNaN(count) ? 1 : -count;
  }

  for (const heading of head.cells) {
    heading.querySelector('button')?.addEventListener('click', () => {
      const isReversed = heading.getAttribute('aria-sort') === 'ascending';
      for (const other of head.cells) other.removeAttribute('aria-sort');
      heading.setAttribute('aria-sort', isReversed ? 'descending' : 'ascending');
      const keys = new Map(rows.map((row, index) => [row, [sortKey(row, heading.cellIndex), index]]));
      const sorted = [...rows].sort((a, b) => {
        const [[x, i], [y, j]] = [keys.get(a) ?? [0, 0], keys.get(b) ?? [0, 0]];
        return (isReversed ? y - x : x - y) || i - j;
      });
      body.append(...sorted);
    });
  }

  // Filters.

  function filter() {
    const given = new FormData(form);
    const [pool, namespace, verdict, rule] = ['pool', 'namespace', 'verdict', 'rule'].map(name => String(given.get(name)));
    /** @param {string | undefined} list @param {string} one */
    const has = (list, one) => one === '' || (list ?? '').split(' ').includes(one);
    const columns = [...head.cells].map((cell, index) => index < BEFORE || has(cell.dataset.pools, pool));
    for (const line of lines) columns.forEach((isShown, index) => { line.cells[index].hidden = !isShown; });
    for (const row of rows) {
      const lands = verdict === '' || [...row.cells].some((cell, index) => columns[index] && cell.className === verdict);
      row.hidden = !(lands && has(row.dataset.namespace, namespace) && has(row.dataset.rules, rule));
    }
    for (const item of found) {
      const about = (item.dataset.rows ?? '').split(' ').filter(Boolean);
      const isAbout = about.length > 0 ? about.some(index => !rows[Number(index)].hidden) : namespace === '' && verdict === '';
      item.hidden = !(isAbout && has(item.dataset.rule, rule));
    }
    const workloads = rows.filter(row => !row.hidden).length;
    const kinds = columns.filter(Boolean).length - BEFORE;
    const output = /** @type {HTMLOutputElement} */ (form.querySelector('output'));
    output.textContent = workloads + ' of ' + rows.length + ' workloads, ' + kinds + ' of ' + facts.columns.length + ' kinds of nodes';
    show(null);
  }

  form.addEventListener('input', filter);
  form.addEventListener('reset', () => setTimeout(filter));
  form.addEventListener('submit', event => event.preventDefault());
  form.hidden = false;
  filter();
})();
`;
