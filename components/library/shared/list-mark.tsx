import type { ListColour } from '../../../lib/core/library/types';

/** The colour of a list, beside its name. A list without one gets a ring, so that names line up. */
export function ListMark({ colour }: { colour: ListColour | undefined }) {
  return <span class={colour === undefined ? 'mark' : `mark mark-${colour}`} aria-hidden="true" />;
}
