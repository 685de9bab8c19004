import { hasClass, type PageListener } from './html-events';

/** What a page says of itself where people do not look. Collected from HTML here, or from the document by a script. */
export interface PageHead {
  /** Its `meta` elements in order. Those in the body may belong to a part of the page, such as a list of related papers. */
  readonly tags: readonly { readonly name: string; readonly content: string; readonly inBody?: boolean }[];
  /** The text of each `script` of the type `application/ld+json`. */
  readonly data: readonly string[];
  /** The text of `title`. */
  readonly title: string;
  /** `href` of the link to its canonical address, as written. */
  readonly canonical?: string;
  /** The abstract that arXiv shows on the page of a paper. */
  readonly abstract?: string;
}

export interface HeadListener extends PageListener {
  head(): PageHead;
}

/** Elements kept of a page; whole issues of journals have some thousands. */
const MAX_TAGS = 20_000;
const IN_HEAD = new Set(['html', 'head', 'meta', 'link', 'base', 'title']);

/** Collects the head of a page while it is read. */
export function headListener(): HeadListener {
  const tags: PageHead['tags'][number][] = [];
  const data: string[] = [];
  let title = '';
  let canonical: string | undefined;
  let abstract = '';
  let inBody = false;
  return {
    open(name, attributes, page) {
      if (!IN_HEAD.has(name)) inBody = true;
      if (name === 'title') page.capture((text) => (title ||= text));
      if (name === 'blockquote' && hasClass(attributes, 'abstract'))
        page.capture((text) => (abstract ||= text.replace(/^Abstract:\s*/i, '')));
      if (name === 'link' && /^canonical$/i.test(attributes['rel'] ?? '')) canonical ??= attributes['href'];
      if (name !== 'meta' || tags.length >= MAX_TAGS) return;
      const label = attributes['name'] ?? attributes['property'] ?? '';
      const content = (attributes['content'] ?? '').trim();
      if (label !== '' && content !== '') tags.push({ name: label, content, ...(inBody && { inBody }) });
    },
    data(text) {
      if (data.length < MAX_TAGS) data.push(text);
    },
    head: () => ({
      tags,
      data,
      title,
      ...(canonical !== undefined && { canonical }),
      ...(abstract !== '' && { abstract }),
    }),
  };
}
