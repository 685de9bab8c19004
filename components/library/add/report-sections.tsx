import type { ComponentChildren } from 'preact';
import type { Conflict, ImportSummary, MergeOutcome, Outcome, SourcePlace } from '../../../lib/core/formats';
import { parseArxivId } from '../../../lib/core/papers';
import { refusedText } from '../../shared/import-words';
import { useText, type Translate } from '../../text';
import { FIELD_TEXTS } from './coverage';
import { formatList } from '../../../lib/core/text/locale';

/** Most entries shown in each section; the saved report has all of them. */
const SHOWN = 100;

/** The entries of a report, problems first. */
export function ReportSections({
  report,
  lookedUp = false,
}: {
  report: ImportSummary;
  lookedUp?: boolean | undefined;
}) {
  const t = useText();
  const { counts, refused, conflicts, merged, added, ids } = report;
  return (
    <>
      <Section title={refusedText(t, counts.refused, lookedUp)} of={counts.refused} entries={refused} open>
        {({ file, place, reason, raw }) => (
          <>
            <p class="quiet">
              <bdi>{file}</bdi>
              {placeText(t, place)}
            </p>
            <p dir="auto">{reason}</p>
            {raw !== '' && (
              <details class="raw">
                <summary>{t('library.report.raw')}</summary>
                <pre dir="auto">{raw}</pre>
              </details>
            )}
          </>
        )}
      </Section>
      <Section title={t('library.report.ids', counts.ids)} of={counts.ids} entries={ids} open>
        {(id) => (
          <a href={addressOf(id)} target="_blank" rel="noopener noreferrer">
            {id}
          </a>
        )}
      </Section>
      <Section
        title={t('library.report.conflicts', counts.conflicts)}
        of={counts.conflicts}
        entries={conflicts}
        hint={t('library.report.conflictsHint')}
      >
        {(outcome) => <Conflicts outcome={outcome} />}
      </Section>
      <Section title={t('library.report.merged', counts.merged)} of={counts.merged} entries={merged}>
        {(outcome) => (
          <>
            <Title outcome={outcome} />
            <p class="quiet">{formatList(outcome.filled.map((field) => t(FIELD_TEXTS[field])))}</p>
          </>
        )}
      </Section>
      <Section title={t('library.report.addedTitle', counts.added)} of={counts.added} entries={added}>
        {(outcome) => <Title outcome={outcome} />}
      </Section>
    </>
  );
}

/** The page of a paper by its bare arXiv id or DOI. */
function addressOf(id: string): string {
  return parseArxivId(id) === undefined ? `https://doi.org/${encodeURI(id)}` : `https://arxiv.org/abs/${id}`;
}

interface SectionProps<Entry> {
  title: string;
  hint?: string;
  of: number;
  entries: readonly Entry[];
  open?: boolean;
  children: (entry: Entry) => ComponentChildren;
}

function Section<Entry>({ title, hint, of, entries, open = false, children }: SectionProps<Entry>) {
  const t = useText();
  if (of === 0) return null;
  const shown = entries.slice(0, SHOWN);
  return (
    <details class="report-section" open={open}>
      <summary>{title}</summary>
      {hint !== undefined && <p class="quiet">{hint}</p>}
      <ul>
        {shown.map((entry, index) => (
          <li key={index}>{children(entry)}</li>
        ))}
        {of > shown.length && <li class="quiet">{t('library.report.more', of - shown.length)}</li>}
      </ul>
    </details>
  );
}

function Title({ outcome }: { outcome: Outcome }) {
  return (
    <>
      <p dir="auto">{outcome.title}</p>
      {outcome.notes?.map((note) => (
        <p class="quiet" dir="auto" key={note}>
          {note}
        </p>
      ))}
    </>
  );
}

function Conflicts({ outcome }: { outcome: MergeOutcome }) {
  const t = useText();
  const describe = ({ field, kept, offered }: Conflict): string =>
    t('library.report.conflict', {
      field: field === 'title' ? t('library.fields.title') : t(FIELD_TEXTS[field]),
      kept: shortened(kept),
      offered: shortened(offered),
    });
  return (
    <>
      <p dir="auto">{outcome.title}</p>
      {outcome.conflicts.map((conflict) => (
        <p class="quiet" dir="auto" key={conflict.field}>
          {describe(conflict)}
        </p>
      ))}
    </>
  );
}

/** An abstract is too long to show whole. */
function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

function placeText(t: Translate, { line, item }: SourcePlace): string {
  const parts = [
    line !== undefined && t('library.report.line', { line }),
    item !== undefined && line === undefined && t('library.report.item', { item }),
  ];
  return parts
    .filter((part) => part !== false)
    .map((part) => ` · ${part}`)
    .join('');
}
