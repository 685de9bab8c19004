import type { ReadRoot } from './element-roles';

/** A part of the page whose text may have changed. */
export interface Change {
  root: ReadRoot;
  /** True when only the root's own text changed, not the blocks inside it. */
  shallow: boolean;
}
