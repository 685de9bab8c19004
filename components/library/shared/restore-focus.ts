/** Focuses the row that had the focus last, or else the sidebar's entry of the current view. */
export function restoreFocus(): void {
  const row = document.querySelector<HTMLElement>('[data-paper][tabindex="0"]');
  if (row === null) focusSidebarEntry();
  else row.focus();
}

/** Focuses the sidebar's entry of the current view. */
export function focusSidebarEntry(): void {
  document.querySelector<HTMLElement>('.side [aria-current="page"]')?.focus();
}
