import type { ListColour } from '../../../lib/core/library/types';

/** A dot in the colour of a list. A list without a colour gets a ring, so that names line up. */
export function ListMark({ colour }: { colour: ListColour | undefined }) {
  return <span class={colour === undefined ? 'mark' : `mark mark-${colour}`} aria-hidden="true" />;
}
