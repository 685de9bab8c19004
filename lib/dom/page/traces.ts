import { HIGHLIGHTS } from './highlights';

/**
 * Removes what an older content script left in the page. When Firefox updates an extension, it ends the old scripts
 * without notice and starts the new ones in the same pages.
 */
export function removeTraces(): void {
  for (const name of Object.values(HIGHLIGHTS)) CSS.highlights.delete(name);
  for (const host of document.querySelectorAll('paperbeacon-card[popover]')) host.remove();
}
