import type { ImportSummary } from '../../lib/core/formats';
import type { Translate } from '../text';

type Counted = Pick<ImportSummary, 'counts'>;

/** The most important result of an import. */
export function importHeadline(t: Translate, { counts }: Counted, hasLibrary = false): string {
  if (counts.added > 0) return t('library.report.added', counts.added);
  if (counts.merged > 0) return t('library.report.filledUp', counts.merged);
  if (counts.unchanged > 0) return t('library.report.allKnown', counts.unchanged);
  if (counts.ids > 0) return t('library.report.onlyIds', counts.ids);
  return t(hasLibrary ? 'library.report.onlyLists' : 'library.report.nothing');
}

/** The other results of an import; empty without any. */
export function importTally(t: Translate, { counts }: Counted, lookedUp = false): string {
  const { added, merged, unchanged, refused, conflicts, ids } = counts;
  return [
    added > 0 && merged > 0 && t('library.report.merged', merged),
    added + merged > 0 && unchanged > 0 && t('library.report.known', unchanged),
    conflicts > 0 && t('library.report.conflicts', conflicts),
    refused > 0 && refusedText(t, refused, lookedUp),
    added + merged + unchanged > 0 && ids > 0 && t('library.report.ids', ids),
  ]
    .filter((part) => part !== false)
    .join(' · ');
}

/** What a look-up refuses are identifiers that no paper was found for. */
export function refusedText(t: Translate, count: number, lookedUp: boolean): string {
  return t(lookedUp ? 'library.lookUp.notFound' : 'library.report.refused', count);
}
