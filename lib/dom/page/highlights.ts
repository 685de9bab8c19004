import type { MatchReason } from '../../core/matching';

/** Name in `CSS.highlights` for each kind of mention, surest kind first; the content script's CSS styles it. */
export const HIGHLIGHTS = {
  title: 'paperbeacon',
  'title-cut': 'paperbeacon',
  link: 'paperbeacon-link',
  name: 'paperbeacon-name',
} as const satisfies Record<MatchReason, string>;
