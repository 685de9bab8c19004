/** Focuses the row that had the focus last, or else the sidebar's entry of the current view. */
export function restoreFocus(): void {
  const row = document.querySelector<HTMLElement>('[data-paper][tabindex="0"]');
  if (row === null) focusSidebarEntry();
  else row.focus();
}

/** Focuses the sidebar's entry of the current view, or the button of the drawer that hides the sidebar. */
export function focusSidebarEntry(): void {
  const entry = document.querySelector<HTMLElement>('.side [aria-current="page"]');
  entry?.focus();
  if (document.activeElement !== entry) document.querySelector<HTMLElement>('.drawer-button')?.focus();
}

/** Focuses the title in the pane of details. */
export function focusPane(): void {
  document.querySelector<HTMLElement>('.pane a')?.focus();
}
