import type { ReadRoot } from './element-roles';

/** A part of the page whose text may have changed. */
export interface Change {
  root: ReadRoot;
  /** Only the text that belongs to the element itself, not that of blocks inside it. */
  shallow: boolean;
}
