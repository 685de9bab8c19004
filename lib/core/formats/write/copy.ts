import { citedUrl, primaryUrl, type Paper } from '../../papers';
import { bibtexWriter } from './bibtex';
import { toCitation } from './citation';
import { oneLine } from './facts';
import { markdownLink } from './markdown';
import type { PaperWriter } from './writer';

/** The forms in which papers can be copied. `rich` is a link with its title, for editors that take formatted text. */
export type CopyKind = 'bibtex' | 'apa' | 'ieee' | 'markdown' | 'rich' | 'link';

const lines = (paper: (paper: Paper) => string, between = '\n'): PaperWriter => ({
  head: '',
  between,
  foot: '',
  paper,
});
/** A paper without an address gets the arXiv search for its title, as everywhere else. */
const addressOf = (paper: Paper): string => citedUrl(paper) ?? primaryUrl(paper);

const WRITERS: Readonly<Record<CopyKind, () => PaperWriter>> = {
  bibtex: bibtexWriter,
  apa: () => lines((paper) => toCitation(paper, 'apa')),
  ieee: () => lines((paper) => toCitation(paper, 'ieee')),
  markdown: () => lines((paper) => markdownLink(paper.title, addressOf(paper))),
  rich: () => lines((paper) => `${oneLine(paper.title)} ${addressOf(paper)}`),
  link: () => lines(addressOf),
};

/** Returns a writer for a single copy, since it remembers the citation keys in use. */
export function copyWriter(kind: CopyKind): PaperWriter {
  return WRITERS[kind]();
}

/** Returns a writer of the HTML that is copied beside the text of rich links. */
export function richHtmlWriter(): PaperWriter {
  return lines(htmlLink, '<br>');
}

function htmlLink(paper: Paper): string {
  return `<a href="${escapeHtml(addressOf(paper))}">${escapeHtml(paper.title)}</a>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return oneLine(text).replace(/[&<>"]/g, (char) => ENTITIES[char] ?? '');
}
