/**
 * Characters that open, close or override a direction of writing: U+202A to U+202E and U+2066 to U+2069. With them, a
 * text from outside shows its letters in another order than it has them, or reorders what stands beside it.
 */
const REORDERING = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * The text without characters that reorder others. Everything that enters passes here: papers, lists, notes, watches,
 * names of sources. Right-to-left text does not need them, because every view shows each text in its own direction.
 *
 * The marks U+200E, U+200F and U+061C stay: each acts as one invisible letter and cannot move others past their
 * neighbours, and people type them in Hebrew and Arabic notes. Titles and names lose them with all invisible characters.
 */
export function withoutReordering(text: string): string {
  return text.replace(REORDERING, '');
}

/** The first character of `text` that reorders others, as its code (`U+202E`); undefined without such a character. */
export function reorderingIn(text: string): string | undefined {
  const [mark] = text.match(REORDERING) ?? [];
  return mark === undefined ? undefined : `U+${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}
