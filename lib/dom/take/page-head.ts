import type { PageHead } from '../../core/formats/read/page/page-head';

/** Elements of one kind that are read at most; whole issues of journals have some thousands. */
const MAX_ELEMENTS = 20_000;
/** Characters of all scripts of linked data that are read at most. */
const MAX_DATA = 2_000_000;
/** Characters of one value; longer abstracts are no abstracts. */
const MAX_VALUE = 100_000;

/** What the page says of itself in its head, as `readPagePaper` reads it from the page's HTML. */
export function pageHead(page: Document): PageHead {
  const tags = [...page.querySelectorAll('meta')].slice(0, MAX_ELEMENTS).map((meta) => ({
    name: meta.name || (meta.getAttribute('property') ?? ''),
    content: meta.content.trim().slice(0, MAX_VALUE),
    ...(meta.closest('body') && { inBody: true }),
  }));
  const data: string[] = [];
  let length = 0;
  for (const { textContent: text } of page.querySelectorAll('script[type^="application/ld+json" i]')) {
    length += text.length;
    if (length > MAX_DATA) break;
    data.push(text);
  }
  const canonical = page.querySelector('link[rel="canonical" i]')?.getAttribute('href') ?? undefined;
  const abstract = page
    .querySelector('blockquote.abstract')
    ?.textContent.replace(/^\s*Abstract:\s*/i, '')
    .slice(0, MAX_VALUE);
  return {
    tags: tags.filter(({ name, content }) => name !== '' && content !== ''),
    data,
    title: page.title,
    ...(canonical !== undefined && { canonical }),
    ...(abstract !== undefined && { abstract }),
  };
}
