import { arxivUrl, type Paper } from '../../papers';
import { oneLine, paperAddress, paperYear } from './facts';
import type { ExportOptions, PaperWriter } from './writer';

/** A checklist, one paper an item, with links. `done` says which are ticked off. */
export function markdownWriter({ done = () => false }: ExportOptions): PaperWriter {
  return {
    head: '',
    between: '',
    foot: '',
    paper: (paper) => `- [${done(paper) ? 'x' : ' '}] ${lineOf(paper)}\n`,
  };
}

function lineOf(paper: Paper): string {
  const address = paperAddress(paper) ?? arxivUrl(paper);
  const links = paper.links
    .filter(({ url }) => url !== address)
    .map(({ kind, url }) => `[${kind}](${safe(url)})`);
  const by = [authorsOf(paper), paperYear(paper)].filter((part) => part !== undefined).join(', ');
  const title = `[${escapeMarkdown(paper.title)}](${safe(address)})`;
  return [title, ...(by === '' ? [] : [escapeMarkdown(by)]), ...links].join(' · ');
}

function authorsOf({ authors = [] }: Paper): string | undefined {
  return authors.length > 3 ? `${authors[0]} et al.` : authors.length > 0 ? authors.join(', ') : undefined;
}

/** Characters that Markdown would take for markup, HTML or entities, and the colon that makes an address a link. */
function escapeMarkdown(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]()<>|~$&]|:(?=\/\/)/g, '\\$&');
}

/** Brackets would end the address early, a backslash would hide the bracket after it. */
function safe(url: string): string {
  return url.replace(/[()<>\s\\]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
