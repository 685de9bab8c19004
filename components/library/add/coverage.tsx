import type { ImportSummary } from '../../../lib/core/formats';
import { formatNumber } from '../../format';
import { useText, type TextKey } from '../../text';

type Field = keyof ImportSummary['coverage'];

const FIELDS: readonly (readonly [Field, TextKey])[] = [
  ['abstract', 'library.fields.abstract'],
  ['authors', 'library.fields.authors'],
  ['date', 'library.fields.date'],
  ['venue', 'library.fields.venue'],
  ['arxivId', 'library.fields.arxivId'],
  ['doi', 'library.fields.doi'],
  ['code', 'library.fields.code'],
  ['links', 'library.fields.links'],
];

/** How many of the papers have each field. */
export function Coverage({ coverage }: { coverage: ImportSummary['coverage'] }) {
  const t = useText();
  return (
    <section class="coverage">
      <h3>{t('library.report.coverage')}</h3>
      <dl>
        {FIELDS.map(([field, text]) => (
          <div key={field}>
            <dt>{t(text)}</dt>
            <dd>
              <meter
                min={0}
                max={coverage.papers}
                value={coverage[field]}
                aria-label={t(text)}
                aria-valuetext={t('library.papers.some', {
                  shown: formatNumber(coverage[field]),
                  all: formatNumber(coverage.papers),
                })}
              />
              <span class="count">{formatNumber(coverage[field])}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Locale keys of the names of fields. */
export const FIELD_TEXTS = Object.fromEntries(FIELDS) as Record<Field, TextKey>;
