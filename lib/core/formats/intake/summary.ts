import { FILLABLE_FIELDS } from '../../papers';
import type { IntakeReport, MergeOutcome, Outcome, SourcePlace } from '../types';

/** The beginning of a report, as much of it as a page shows, and the numbers of all. */
export interface ImportSummary extends IntakeReport {
  readonly counts: {
    readonly added: number;
    readonly merged: number;
    readonly unchanged: number;
    readonly refused: number;
    /** Papers of which sources say different things. */
    readonly conflicts: number;
  };
  /** The merged and unchanged with conflicts. */
  readonly conflicts: readonly MergeOutcome[];
}

/** Entries of each list that are kept. */
const LISTED = 500;

/** A report of 200,000 papers takes long to cross from a worker to its page; nobody reads it there. */
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
      conflicts: conflicts.length,
    },
    added: added.slice(0, LISTED),
    merged: merged.slice(0, LISTED),
    unchanged: unchanged.slice(0, LISTED),
    refused: refused.slice(0, LISTED),
    conflicts: conflicts.slice(0, LISTED),
  };
}

/** The whole report as a text to keep or to send to somebody, in pieces. */
export function* reportText({
  files,
  added,
  merged,
  unchanged,
  refused,
  refusedCount,
  coverage,
}: IntakeReport): Generator<string> {
  yield 'Paperbeacon: report of an import\n\n';
  for (const { name, format, bytes, items } of files)
    yield `${name}: ${format ?? 'not read'}, ${bytes} bytes, ${items} items\n`;
  const fields = FILLABLE_FIELDS.map((field) => `${field} ${coverage[field]}`).join(', ');
  yield `\nOf ${coverage.papers} papers have: ${fields}, code ${coverage.code}\n`;
  yield `\nRefused: ${refusedCount}\n`;
  for (const { file, place, reason, raw } of refused)
    yield `- ${at(file, place)}: ${reason}\n${raw === '' ? '' : `    ${raw}\n`}`;
  if (refused.length < refusedCount)
    yield `- and ${refusedCount - refused.length} more, of which only the number was kept\n`;
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
