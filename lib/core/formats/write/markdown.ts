import { primaryUrl, type Paper } from '../../papers';
import { oneLine } from './facts';
import { paperYear } from '../../papers/facts';
import type { ExportOptions, PaperWriter } from './writer';

/** Writes a checklist with one paper an item; papers for which `done` returns true are ticked. */
export function markdownWriter({ done = () => false }: ExportOptions): PaperWriter {
  return {
    head: '',
    between: '',
    foot: '',
    paper: (paper) => `- [${done(paper) ? 'x' : ' '}] ${lineOf(paper)}\n`,
  };
}

function lineOf(paper: Paper): string {
  // A title that leads to the code could be that of a program, so that an import would leave it out.
  const address = primaryUrl(paper);
  const links = paper.links
    .filter(({ url }) => url !== address)
    .map(({ kind, url }) => `[${kind}](${encodeBrackets(url)})`);
  const by = [authorsOf(paper), paperYear(paper)].filter((part) => part !== undefined).join(', ');
  return [markdownLink(paper.title, address), ...(by === '' ? [] : [escapeMarkdown(by)]), ...links].join(' · ');
}

/** Returns a link in Markdown, in which no title and no address can end the link early. */
export function markdownLink(title: string, address: string): string {
  return `[${escapeMarkdown(title)}](${encodeBrackets(address)})`;
}

function authorsOf({ authors = [] }: Paper): string | undefined {
  return authors.length > 3 ? `${authors[0]} et al.` : authors.length > 0 ? authors.join(', ') : undefined;
}

/** Escapes Markdown, HTML and entities, and the colon that turns an address into a link. */
function escapeMarkdown(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]()<>|~$&]|:(?=\/\/)/g, '\\$&');
}

/** Percent-encodes brackets, which could end the address early, and backslashes, which could escape the bracket. */
function encodeBrackets(url: string): string {
  return url.replace(/[()<>\s\\]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
