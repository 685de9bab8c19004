import { browser } from 'wxt/browser';
import { libraryScope } from '../../core/library/search-scope';
import { primaryUrl } from '../../core/papers';
import { elsewhereUrl } from '../../core/search/elsewhere';
import type { PaperStore } from '../papers/paper-store';
import type { PaperSearch } from './paper-search';
import { translate } from '../texts';

/** Number of suggestions that browsers show. */
export const SUGGESTIONS = 6;

/**
 * Suggests papers in the address bar after the keyword, and opens one on Enter. Does nothing in Firefox for Android,
 * which has no omnibox API.
 */
export function answerInAddressBar(search: () => PaperSearch, papers: Pick<PaperStore, 'getMany'>): void {
  const omnibox = browser.omnibox as typeof browser.omnibox | undefined;
  if (!omnibox) return;
  let latest = '';
  const noLibrary = libraryScope({ lists: [], papers: [] });
  /** Addresses suggested last: Enter hands the one of the chosen suggestion back. */
  let suggested: readonly string[] = [];

  async function find(text: string): Promise<Suggestion[]> {
    const { results } = await search().search(text, noLibrary);
    // The index knows no DOI; without it, a title would lead to a search.
    const stored = await papers.getMany(results.map(({ id }) => id)).catch(() => []);
    const known = new Map(stored.map((paper) => [paper.id, paper]));
    return results.map((found) => suggestionOf(known.get(found.id) ?? { ...found, links: [] }));
  }

  /** The address that Enter opens: the chosen suggestion, else the best paper for the text, else a search elsewhere. */
  async function addressOf(text: string): Promise<string> {
    if (text.startsWith('https://arxiv.org/') || suggested.includes(text)) return text;
    const [best] = await find(text);
    return best?.content ?? elsewhereUrl(text);
  }

  void omnibox.setDefaultSuggestion({ description: translate('omnibox.hint') });
  async function suggestFor(text: string, suggest: (found: Suggestion[]) => void): Promise<void> {
    const found = await find(text);
    // A late answer to an older text would replace the current suggestions.
    if (text !== latest) return;
    suggested = found.map(({ content }) => content);
    suggest(found);
  }

  omnibox.onInputChanged.addListener((text, suggest) => {
    latest = text;
    void suggestFor(text, suggest);
  });
  omnibox.onInputEntered.addListener((text, disposition) => {
    void addressOf(text).then((url) => {
      if (disposition === 'currentTab') return browser.tabs.update({ url });
      return browser.tabs.create({ url, active: disposition === 'newForegroundTab' });
    });
  });
}

interface Suggestion {
  content: string;
  description: string;
}

function suggestionOf(paper: Parameters<typeof primaryUrl>[0]): Suggestion {
  const { title } = paper;
  return { content: primaryUrl(paper), description: import.meta.env.FIREFOX ? title : escaped(title) };
}

/** Escapes XML, because Chromium parses descriptions as XML. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
