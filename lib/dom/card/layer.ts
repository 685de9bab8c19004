import { drawnParentOf } from '../page/flat-tree';

/** What the browser draws above the rest of the page. It makes the rest inert, or closes with a click on the rest. */
const LAYERS = ':modal, :fullscreen, :popover-open';

/**
 * Where a card must be to be seen and reached with the text in `node`: in the nearest layer around the text, in its shadow
 * root where it has one, because that shows only what it has a slot for.
 */
export function layerAround(node: Node): Element | ShadowRoot {
  let inside = node;
  for (let at = drawnParentOf(node); at; at = drawnParentOf(at)) {
    if (at instanceof HTMLElement && at.matches(LAYERS)) return inside instanceof ShadowRoot ? inside : at;
    inside = at;
  }
  // The keyboard also leads to mentions behind a dialog.
  return [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.documentElement;
}
