import { FILLABLE_FIELDS } from '../../papers';
import type { IntakeReport, MergeOutcome, Outcome, SourcePlace } from '../types';

/** The first entries of a report, as many as a page shows, and the counts of all. */
export interface ImportSummary extends IntakeReport {
  readonly counts: {
    readonly added: number;
    readonly merged: number;
    readonly unchanged: number;
    readonly refused: number;
    readonly ids: number;
    /** Papers about which the sources disagree. */
    readonly conflicts: number;
  };
  /** Merged and unchanged papers with conflicts. */
  readonly conflicts: readonly MergeOutcome[];
}

/** Entries kept of each list. */
const LISTED = 500;

/** Shortens a report: 200,000 papers take long to transfer from a worker to its page, where nobody reads them all. */
export function summaryOf(report: IntakeReport): ImportSummary {
  const { added, merged, unchanged, refused } = report;
  const conflicts = [...merged, ...unchanged].filter((outcome) => outcome.conflicts.length > 0);
  return {
    ...report,
    counts: {
      added: added.length,
      merged: merged.length,
      unchanged: unchanged.length,
      refused: report.refusedCount,
      ids: report.ids.length,
      conflicts: conflicts.length,
    },
    added: added.slice(0, LISTED),
    merged: merged.slice(0, LISTED),
    unchanged: unchanged.slice(0, LISTED),
    refused: refused.slice(0, LISTED),
    ids: report.ids.slice(0, LISTED),
    conflicts: conflicts.slice(0, LISTED),
  };
}

/** Yields the whole report as text, in pieces, for a file to keep or send. */
export function* reportText({
  files,
  added,
  merged,
  unchanged,
  refused,
  refusedCount,
  ids,
  coverage,
}: IntakeReport): Generator<string> {
  yield 'Paperbeacon: report of an import\n\n';
  for (const { name, format, bytes, items, leftOut = 0, notes = [] } of files) {
    const others = leftOut > 0 ? `, ${leftOut} left out as no papers` : '';
    yield `${name}: ${format ?? 'not read'}, ${bytes} bytes, ${items} items${others}\n`;
    for (const note of notes) yield `    ${note}\n`;
  }
  const fields = FILLABLE_FIELDS.map((field) => `${field} ${coverage[field]}`).join(', ');
  yield `\nOf ${coverage.papers} papers have: ${fields}, code ${coverage.code}\n`;
  yield `\nRefused: ${refusedCount}\n`;
  for (const { file, place, reason, raw } of refused)
    yield `- ${at(file, place)}: ${reason}\n${raw === '' ? '' : `    ${raw}\n`}`;
  if (refused.length < refusedCount)
    yield `- and ${refusedCount - refused.length} more, of which only the number was kept\n`;
  if (ids.length > 0) yield `\nIdentifiers without a known paper: ${ids.length}\n${ids.join('\n')}\n`;
  yield `\nAdded: ${added.length}\n`;
  for (const outcome of added) yield lineOf(outcome);
  yield `\nFilled up: ${merged.length}\n`;
  for (const outcome of merged) yield mergeLines(outcome);
  yield `\nKnown already: ${unchanged.length}\n`;
  for (const outcome of unchanged) yield mergeLines(outcome);
}

function at(file: string, { line, item }: SourcePlace): string {
  const parts = [line !== undefined && `line ${line}`, item !== undefined && `item ${item}`];
  return [file, ...parts.filter((part) => part !== false)].join(', ');
}

function lineOf({ file, place, title, notes = [] }: Outcome): string {
  return `- ${title} (${at(file, place)})\n${notes.map((note) => `    ${note}\n`).join('')}`;
}

function mergeLines(outcome: MergeOutcome): string {
  const filled = outcome.filled.length > 0 ? `    new: ${outcome.filled.join(', ')}\n` : '';
  const conflicts = outcome.conflicts.map(
    ({ field, kept, offered }) => `    ${field}: "${kept}" was kept; the file says "${offered}"\n`,
  );
  return lineOf(outcome) + filled + conflicts.join('');
}
