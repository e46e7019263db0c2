/** What the keys do to the page. Rows are marked with `data-row`, their link with `data-row-link`. */
const SETTING = 'single-letter-keys';

export function isOff(): boolean {
  return localStorage.getItem(SETTING) === 'off';
}

export function setOff(off: boolean): void {
  if (off) localStorage.setItem(SETTING, 'off');
  else localStorage.removeItem(SETTING);
}

/** The dialog is part of every page's own markup. */
export function openKeys(): void {
  const dialog = document.getElementById('keys');
  const switched = document.getElementById('keys-on');
  if (switched instanceof HTMLInputElement) switched.checked = !isOff();
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, select, textarea, dialog') !== null;
}

/** Focuses the link of the row `by` rows further; from nowhere, the first or the last one. */
export function moveRow(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('[data-row-link]')];
  const here = document.activeElement
    ?.closest('[data-row]')
    ?.querySelector<HTMLAnchorElement>('[data-row-link]');
  const at = here ? links.indexOf(here) + by : by > 0 ? 0 : links.length - 1;
  const next = links[at];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** The link that a click on a row's blank space or text means; null where the click meant something else. */
export function rowToOpen(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0 || !(event.target instanceof Element)) return null;
  if (event.target.closest('a, button, input, label, summary, form')) return null;
  if (String(getSelection() ?? '') !== '') return null;
  return event.target.closest('[data-row]')?.querySelector<HTMLAnchorElement>('[data-row-link]') ?? null;
}
