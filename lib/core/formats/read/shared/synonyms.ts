/** What other programs call the fields of a paper, in columns of tables and in objects of JSON and YAML. */

/** A field as a source names it. Several of them together make one field of a draft. */
export type SourceField =
  | 'title'
  | 'subtitle'
  | 'abstract'
  | 'authors'
  | 'date'
  | 'year'
  | 'month'
  | 'day'
  | 'venue'
  | 'arxivId'
  | 'doi'
  | 'link'
  | 'code'
  | 'project'
  | 'data'
  | 'note';

/** Names in order of preference, without capitals, spaces and punctuation: `Author(s)` is `authors`. */
const NAMES: Readonly<Record<SourceField, string>> = {
  title: `title papertitle articletitle documenttitle titleprimary primarytitle itemtitle worktitle maintitle displayname
    t1 ti titel titre titulo papername name paper article work`,
  subtitle: 'subtitle',
  abstract: 'abstract abstractnote abstracttext summary description ab n2 tldr zusammenfassung resume',
  authors: `authorfullnames authorsfullnames fullauthors af authors author authornames authorlist authorss creators creator
    authorsprimary primaryauthors speakersauthors authorstring
    authorshipsauthordisplayname firstauthor au a1 autoren auteurs autores who by`,
  date: `date publicationdate publisheddate datepublished published publishedat pubdate coverdate releasedate issued
    issuedate onlinedate dateofpublication publishdate dp when datestring dailydate updatedate`,
  year: 'year publicationyear publishedyear pubyear yearpublished py yr jahr annee',
  month: 'month publishedmonth publicationmonth pd',
  day: 'day',
  venue: `venue journal journaltitle journalname journalbook publicationtitle sourcetitle containertitle booktitle
    proceedingstitle proceeding conference conferencename conferencetitle publication publicationname publishedin proceedings
    pubtitle primarylocationsourcedisplayname source periodicalfull periodical fulljournalname jt so t2 jo where zeitschrift revue
    journalabbreviation journalabbrev`,
  arxivId: 'arxivid arxiv arxivnumber arxivlink arxivurl eprint paperarxivid',
  doi: 'doi doilink doiurl articledoi itemdoi digitalobjectidentifier di do',
  link: `url link links paperurl paperlink paperlinks articleurl articlelink pdf pdfurl pdflink urlabs urlpdf
    paperurlabs paperurlpdf pageurl webpage weblink href uri sourceurl fulltext fulltexturl landingpageurl
    openaccessurl openreview openreviewlink documenturl fulltextlink primarylocationlandingpageurl virtualsiteurl
    forum ur ee entryid address`,
  code: `code codelink codeurl github githuburl githublink githubrepo repo repourl repository repositoryurl
    implementation officialcode sourcecode`,
  project: 'project projectpage projecturl projectlink website homepage demo projectwebsite',
  data: 'dataset datasets dataseturl datasetlink data',
  note: `extra note notes comment comments archivelocation archiveid number volume journalref annote accessionnumber
    accession`,
};

const FIELDS = new Map<string, { readonly field: SourceField; readonly rank: number }>();
for (const [field, names] of Object.entries(NAMES) as [SourceField, string][])
  for (const [rank, name] of names.split(/\s+/).entries()) FIELDS.set(name, { field, rank });

/** The first of the names that mean a paper's title only beside other fields of papers. */
export const WEAK_TITLE_RANK = FIELDS.get('name')?.rank ?? 0;

/** A column or property by the field it holds. `rank` orders names of the same field, the best first. */
export interface NamedField {
  readonly field: SourceField;
  readonly rank: number;
}

/** Longest name that is looked up. */
const MAX_LENGTH = 60;

/** The name as the table has it: letters and digits in lower case. */
function plainName(name: string): string {
  return name.length > MAX_LENGTH
    ? ''
    : name
        .normalize('NFD')
        .replace(/[^\p{L}\p{N}]/gu, '')
        .toLowerCase();
}

/** Names looked up before: the objects of a file repeat theirs. */
const seen = new Map<string, NamedField | undefined>();
const MAX_SEEN = 1_000;

/** The field that a name stands for; undefined for any other name. */
export function fieldNamed(name: string): NamedField | undefined {
  if (seen.has(name)) return seen.get(name);
  const field = FIELDS.get(plainName(name));
  if (seen.size < MAX_SEEN) seen.set(name, field);
  return field;
}

/** Whether columns of these names are about papers, and how sure that is without looking at the rows. */
export function judgeColumns(names: readonly string[]): 'papers' | 'perhaps' | 'other' {
  const fields = new Set<SourceField>();
  let hasStrongTitle = false;
  let isNamed = false;
  for (const name of names) {
    const found = fieldNamed(name);
    if (!found) continue;
    fields.add(found.field);
    if (found.field === 'title' && found.rank < WEAK_TITLE_RANK) hasStrongTitle = true;
    if (/^(?:paper|article)title$/.test(plainName(name))) isNamed = true;
  }
  const has = (...all: SourceField[]): boolean => all.every((field) => fields.has(field));
  const isCited =
    has('doi') || has('arxivId') || has('abstract') || (has('venue') && (has('authors') || has('year') || has('date')));
  if (!has('title') || fields.size < 2) return hasStrongTitle && names.length > 1 ? 'perhaps' : 'other';
  if (isCited || isNamed) return 'papers';
  return hasStrongTitle || has('authors') || has('link') || has('code') ? 'perhaps' : 'other';
}
