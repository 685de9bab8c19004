import type { PaperIds } from '../../../addresses';
import { parseJson } from '../../source/json';
import { isFields, type Fields } from '../shared/fields';
import type { PageHead } from './page-head';
import { abstractText, dateText, idsIn, joinIds, authorNames, titleText, type Statement } from './statement';

/** Limits of one script and of all scripts of a page. Real ones have some ten thousand characters. */
const LIMITS = { length: 1_000_000, depth: 64, values: 100_000, nodes: 2_000, works: 200 };
const TYPE = /(?:^|[/:#])(?:Medical)?ScholarlyArticle$/;
/** Fields under which a node keeps what the page is about. Works that a paper cites are under others. */
const INNER = ['@graph', 'mainEntity', 'mainEntityOfPage'];

type Resolve = (value: unknown) => unknown;

/** What the scripts of linked data on a page say: one statement for each scholarly article. Broken scripts say nothing. */
export function dataStatements({ data }: PageHead): Statement[] {
  const nodes = data.flatMap((script) => nodesIn(valueOf(script))).slice(0, LIMITS.nodes);
  const byId = new Map<unknown, Fields>(
    nodes.flatMap((node) => (typeof node['@id'] === 'string' ? [[node['@id'], node]] : [])),
  );
  // A node may stand for another by its `@id` alone.
  const resolve: Resolve = (value) => (isFields(value) && byId.get(own(value, '@id'))) || value;
  return nodes
    .filter((node) => listOf(node['@type']).some((type) => typeof type === 'string' && TYPE.test(type)))
    .slice(0, LIMITS.works)
    .map((node) => statementOf(node, resolve));
}

function valueOf(script: string): unknown {
  if (script.length > LIMITS.length) return undefined;
  // Line breaks within strings are a common mistake.
  const json = script
    .replace(/^\s*(?:<!--|\/\/<!\[CDATA\[)|(?:-->|\/\/\]\]>)\s*$/g, '')
    .replace(/[\u0000-\u001f]/g, ' ');
  try {
    return parseJson(json, LIMITS);
  } catch {
    return undefined;
  }
}

function nodesIn(value: unknown): Fields[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  return isFields(value) ? [value, ...INNER.flatMap((name) => nodesIn(own(value, name)))] : [];
}

function statementOf(node: Fields, resolve: Resolve): Statement {
  const text = (...fields: string[]): string | undefined => fields.map((name) => textOf(own(node, name))).find(Boolean);
  const authors = listOf(own(node, 'author') ?? own(node, 'creator'));
  return {
    vocabulary: 'json-ld',
    title: titleText(text('headline', 'name') ?? ''),
    authors: authors.flatMap((author) => authorNames([nameOf(resolve(author))])),
    ids: joinIds(
      ['identifier', 'doi', '@id', 'url', 'sameAs', 'mainEntityOfPage'].flatMap((name) =>
        listOf(own(node, name)).map(idsOf),
      ),
    ),
    abstract: abstractText(text('abstract', 'description')),
    date: dateText(text('datePublished', 'dateCreated')),
    venue: venueOf(own(node, 'isPartOf'), resolve),
  };
}

function nameOf(author: unknown): string {
  if (!isFields(author)) return textOf(author) ?? '';
  const parts = [textOf(own(author, 'givenName')), textOf(own(author, 'familyName'))].filter(Boolean);
  return textOf(own(author, 'name')) ?? parts.join(' ');
}

function idsOf(value: unknown): PaperIds {
  const text = textOf(isFields(value) ? (own(value, 'value') ?? own(value, '@id')) : value) ?? '';
  const kind = isFields(value) ? `${textOf(own(value, 'propertyID'))} ${textOf(own(value, 'name'))}` : '';
  return idsIn(/arxiv/i.test(kind) && !/^arxiv:|\//i.test(text) ? `arxiv:${text}` : text);
}

/** The journal around the issue and volume that a work is part of. */
function venueOf(value: unknown, resolve: Resolve): string | undefined {
  let name: string | undefined;
  let part = resolve(listOf(value)[0]);
  for (let level = 0; isFields(part) && level < 5; level++) {
    const types = listOf(own(part, '@type'));
    const found = textOf(own(part, 'name'));
    if (found !== undefined && types.includes('Periodical')) return found;
    name ??= found;
    part = resolve(listOf(own(part, 'isPartOf'))[0]);
  }
  return name;
}

function textOf(value: unknown): string | undefined {
  const one = listOf(value)[0];
  const text = isFields(one) ? own(one, '@value') : one;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
