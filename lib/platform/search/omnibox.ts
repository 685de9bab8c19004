import { browser } from 'wxt/browser';
import { arxivUrl } from '../../core/papers';
import type { SearchResult } from '../../core/search';
import { libraryScope } from '../../core/library/search-scope';
import { elsewhereUrl } from '../../core/search/elsewhere';
import type { PaperSearch } from './paper-search';
import { translate } from '../texts';

/** Number of suggestions that browsers show. */
export const SUGGESTIONS = 6;

/**
 * Suggests papers in the address bar after the keyword, and opens one on Enter. Does nothing in Firefox for Android,
 * which has no omnibox API.
 */
export function answerInAddressBar(search: () => PaperSearch): void {
  const omnibox = browser.omnibox as typeof browser.omnibox | undefined;
  if (!omnibox) return;
  let latest = '';
  const noLibrary = libraryScope({ lists: [], papers: [] });

  async function find(text: string): Promise<SearchResult[]> {
    return (await search().search(text, noLibrary)).results;
  }

  void omnibox.setDefaultSuggestion({ description: translate('omnibox.hint') });
  omnibox.onInputChanged.addListener((text, suggest) => {
    latest = text;
    // A late answer to an older text would replace the current suggestions.
    void find(text).then((results) => text === latest && suggest(results.map(suggestionOf)));
  });
  omnibox.onInputEntered.addListener((text, disposition) => {
    void addressOf(text, find).then((url) => {
      if (disposition === 'currentTab') return browser.tabs.update({ url });
      return browser.tabs.create({ url, active: disposition === 'newForegroundTab' });
    });
  });
}

function suggestionOf({ title, arxivId }: SearchResult): { content: string; description: string } {
  const url = arxivUrl({ title, ...(arxivId !== undefined && { arxivId }) });
  return { content: url, description: import.meta.env.FIREFOX ? title : escaped(title) };
}

/** The address that Enter opens: the chosen suggestion, else the best paper for the text, else a search elsewhere. */
async function addressOf(text: string, find: (text: string) => Promise<SearchResult[]>): Promise<string> {
  if (text.startsWith('https://arxiv.org/')) return text;
  const [best] = await find(text);
  return best ? suggestionOf(best).content : elsewhereUrl(text);
}

/** Escapes XML, because Chromium parses descriptions as XML. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
