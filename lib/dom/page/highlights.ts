import type { MatchReason } from '../../core/matching';

/** Names in `CSS.highlights` of the kinds of mention; the style sheet of the content script paints them. */
export const HIGHLIGHTS = {
  title: 'paperbeacon',
  'title-cut': 'paperbeacon',
  link: 'paperbeacon-link',
  name: 'paperbeacon-name',
} as const satisfies Record<MatchReason, string>;
