/** Gives the focus to where the reader is: the row that had it last, or the entry of the view. */
export function focusPlace(): void {
  const row = document.querySelector<HTMLElement>('[data-paper][tabindex="0"]');
  if (row === null) focusEntry();
  else row.focus();
}

/** Gives the focus to the sidebar's entry of the view. */
export function focusEntry(): void {
  document.querySelector<HTMLElement>('.side [aria-current="page"]')?.focus();
}
