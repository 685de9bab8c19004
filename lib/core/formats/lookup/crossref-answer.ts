import { doiIds, paperAddress, type Identifier } from '../../addresses';
import { INTAKE_LIMITS } from '../limits';
import { itemOf } from '../read/record';
import { isFields, type Fields } from '../read/shared/fields';
import { withoutMarkup } from '../read/markup';
import { abstractText, titleText } from '../read/page/statement';
import { excerpt, RefusedFile } from '../refuse';
import { parseJson } from '../source/json';
import type { PaperDraft } from '../types';
import type { LookedUp } from './looked-up';

/** Types of Crossref that are no single work. */
const CONTAINER =
  /^(?:journal|journal-issue|journal-volume|proceedings|proceedings-series|book-series|book-set|report-series|component|grant|database|peer-review)$/;
const TAKEN_BACK = /^(?:retraction|withdrawal|removal)$/i;
/** What publishers write before the title of a retracted paper. */
const TAKEN_BACK_TITLE = /^\W*(?:retracted|withdrawn|removed)(?:\s+article|\s+paper)?\s*[:\]—–-]/i;
const DATES = ['issued', 'published', 'published-print', 'published-online', 'posted', 'created'];

/** Reads Crossref's record of one work (JSON). Status 404 says that Crossref does not know the DOI, 400 that it cannot. */
export function readCrossrefAnswer(identifier: Identifier, body: string, status: number): LookedUp {
  const doi = identifier.id;
  const fault = (code: 'no-papers' | 'no-title' | 'not-a-paper', reason: string): LookedUp => ({
    identifier,
    code,
    reason,
  });
  const page = `https://doi.org/${doi}`;
  if (status === 404 || status === 400)
    return fault(
      'no-papers',
      `Crossref does not know the DOI ${doi}; compare it with the source, or open ${page} and save the paper there.`,
    );
  const work = workIn(body);
  if (!namesDoi(work, doi))
    return fault(
      'no-papers',
      `Crossref answered with another paper than ${doi}; open ${page} and save the paper there.`,
    );
  const type = textOf(own(work, 'type'));
  if (CONTAINER.test(type))
    return fault(
      'not-a-paper',
      `${doi} is the DOI of a ${type.replaceAll('-', ' ')}, not of a paper; give the DOI of the paper itself.`,
    );
  if (typesOf(own(work, 'update-to')).some((kind) => TAKEN_BACK.test(kind)))
    return fault(
      'not-a-paper',
      `${doi} is the notice that another paper was retracted; give the DOI of the paper itself.`,
    );
  const draft = draftOf(work);
  if (draft === undefined)
    return fault('no-title', `Crossref gives no title for ${doi}; open ${page} and save the paper there.`);
  if (TAKEN_BACK_TITLE.test(draft.title) || typesOf(own(work, 'updated-by')).some((kind) => TAKEN_BACK.test(kind)))
    return fault(
      'not-a-paper',
      `${doi}, "${excerpt(draft.title, 60)}", was retracted; open ${page} to read why, and save it there if you need it.`,
    );
  return { identifier, draft: { ...draft, doi } };
}

function workIn(body: string): Fields {
  const answer = body.trimStart().startsWith('{') ? parseJson(body, INTAKE_LIMITS) : undefined;
  const work = isFields(answer) ? own(answer, 'message') : undefined;
  if (isFields(work)) return work;
  throw new RefusedFile(
    'damaged',
    'Crossref sent something else than the record of a paper; try again in a few minutes.',
    body.slice(0, 1_000),
  );
}

/** Whether the record is that of the DOI: Crossref gives the first DOI of a work that has two. */
function namesDoi(work: Fields, doi: string): boolean {
  return [own(work, 'DOI'), ...listOf(own(work, 'aliases'))].some((one) => doiIds(textOf(one))?.doi === doi);
}

/** Crossref's records are CSL-JSON with lists where that has one value. */
function draftOf(work: Fields): PaperDraft | undefined {
  const issued = DATES.map((name) => own(work, name)).find((date) =>
    /^\{"date-parts":\[\[\d/.test(JSON.stringify(date) ?? ''),
  );
  const first = (name: string): string => textOf(listOf(own(work, name))[0]);
  const item = itemOf({ ...work, issued }, {});
  if (!('draft' in item)) return undefined;
  const title = titleText(first('title'));
  const subtitle = titleText(first('subtitle'));
  if (title === '') return undefined;
  const institution = listOf(own(work, 'institution'))[0];
  const venue = withoutMarkup(
    first('container-title') || (isFields(institution) ? textOf(own(institution, 'name')) : ''),
  );
  const abstract = abstractText(item.draft.abstract);
  const arxivId = preprintOf(own(work, 'relation'));
  const { authors = [], date } = item.draft;
  return {
    title: subtitle === '' || title.toLowerCase().includes(subtitle.toLowerCase()) ? title : `${title}: ${subtitle}`,
    authors: authors.map(withoutMarkup),
    ...(abstract !== undefined && { abstract }),
    ...(date !== undefined && { date }),
    ...(venue !== '' && { venue }),
    ...(arxivId !== undefined && { arxivId }),
  };
}

/** The arXiv id of the preprint that the publisher names. */
function preprintOf(relation: unknown): string | undefined {
  const preprints = isFields(relation) ? listOf(own(relation, 'has-preprint')) : [];
  return preprints
    .map((one) => (isFields(one) ? textOf(own(one, 'id')) : ''))
    .map((id) => (doiIds(id) ?? paperAddress(id)?.ids)?.arxivId)
    .find((id) => id !== undefined);
}

function typesOf(updates: unknown): string[] {
  return listOf(updates).map((one) => (isFields(one) ? textOf(own(one, 'type')) : ''));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, 1_000) : [];
}

function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
