import { arxivUrl, type Paper } from '../../papers';
import { paperAddress, paperYear } from './facts';

/** A checklist, one paper an item, with links. `done` says which are ticked off. */
export function toMarkdown(papers: readonly Paper[], done: (paper: Paper) => boolean = () => false): string {
  return papers.map((paper) => `- [${done(paper) ? 'x' : ' '}] ${lineOf(paper)}\n`).join('');
}

function lineOf(paper: Paper): string {
  const title = escapeMarkdown(paper.title);
  const address = paperAddress(paper) ?? arxivUrl(paper);
  const known = new Set([address]);
  const links = paper.links
    .filter(({ url }) => !known.has(url))
    .map(({ kind, url }) => `[${kind}](${safe(url)})`);
  const by = [authorsOf(paper), paperYear(paper)].filter((part) => part !== undefined).join(', ');
  return [`[${title}](${safe(address)})`, ...(by === '' ? [] : [escapeMarkdown(by)]), ...links].join(' · ');
}

function authorsOf({ authors = [] }: Paper): string | undefined {
  return authors.length > 3 ? `${authors[0]} et al.` : authors.length > 0 ? authors.join(', ') : undefined;
}

/** Characters that Markdown would take for markup. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|~$]/g, '\\$&').replace(/\s+/g, ' ');
}

/** Brackets would end the address early. */
function safe(url: string): string {
  return url.replace(/[()<>\s]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
