/** What opens and closes cards, wherever in the page it happens. */
const MOVES = ['pointermove', 'pointerdown', 'focusin'];

/**
 * Notes what pointer, finger and keyboard do while nobody follows them yet: the last move of each kind, the latest at the
 * end. A finger that lifts is noted too, and a pointer that leaves the window.
 */
export function noteMoves(signal: AbortSignal): () => Event[] {
  const moves = new Map<string, Event>();
  const note = (event: Event): void => {
    moves.delete(event.type);
    moves.set(event.type, event);
  };
  for (const type of MOVES) document.addEventListener(type, note, { capture: true, passive: true, signal });
  document.documentElement.addEventListener('pointerleave', note, { signal });
  return () => [...moves.values()];
}
