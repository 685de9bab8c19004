import { primaryUrl, safeHttpsUrl, type Paper } from '../../papers';
import { paperFacts } from '../../papers/facts';
import { oneLine, printable } from './facts';
import { paperRecord } from './json';
import type { ExportOptions, PaperWriter } from './writer';

/** Name of the generator in such pages, by which an import knows them. */
export const PAGE_GENERATOR = 'Paperbeacon';
/** Attribute with the whole paper as JSON, so that an import loses nothing. */
export const PAPER_ATTRIBUTE = 'data-paper';

const STYLE = `
:root{color-scheme:light dark;background:Canvas;color:CanvasText;--quiet:color-mix(in oklab,CanvasText 65%,Canvas)}
main{max-width:44rem;margin:3rem auto;padding:0 1.25rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:break-word}
ol{padding:0;list-style:none}
li{padding:1rem 0;border-top:1px solid color-mix(in oklab,CanvasText 15%,Canvas)}
h2{margin:0;font-size:1.0625rem}
h2 a{color:inherit;text-decoration:underline light-dark(#d97706,#f5a524) 1.5px;text-underline-offset:3px}
p,summary{margin:.25rem 0 0}
summary,.links,.links a{color:var(--quiet)}
.abstract{white-space:pre-line}
.links a{margin-right:.75rem}
`;

/**
 * Writes a web page to share: it needs no other file, has a dark mode, and contains no script. Its policy keeps
 * browsers from running or loading anything, whatever stands in a paper.
 */
export function htmlWriter({ name = '' }: ExportOptions): PaperWriter {
  const title = escapeHtml(oneLine(name) || PAGE_GENERATOR);
  return {
    head: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<meta name="generator" content="${PAGE_GENERATOR}">
<title>${title}</title>
<style>${STYLE}</style>
<main>
<h1>${title}</h1>
<ol>
`,
    between: '',
    foot: '</ol>\n</main>\n</html>\n',
    paper: (paper) =>
      `<li ${PAPER_ATTRIBUTE}="${escapeHtml(JSON.stringify(paperRecord(paper)))}">${bodyOf(paper)}</li>\n`,
  };
}

function bodyOf(paper: Paper): string {
  const address = primaryUrl(paper);
  const facts = escapeHtml(
    paperFacts(paper)
      .map(({ text }) => oneLine(text))
      .join(' · ') || '…',
  );
  const abstract = escapeHtml(printable(paper.abstract));
  const links = paper.links.filter(({ url }) => url !== address).map(({ kind, url }) => linkTo(url, kind));
  return [
    `<h2>${linkTo(address, paper.title)}</h2>`,
    abstract === ''
      ? `<p>${facts}</p>`
      : `<details><summary>${facts}</summary><p class="abstract">${abstract}</p></details>`,
    links.length === 0 ? '' : `<p class="links">${links.join(' ')}</p>`,
  ].join('');
}

/** A link, or the text alone when the address is not one to follow. */
function linkTo(address: string, text: string): string {
  const url = safeHttpsUrl(address);
  const label = escapeHtml(oneLine(text));
  return url === undefined ? label : `<a href="${escapeHtml(url)}" rel="noreferrer">${label}</a>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
