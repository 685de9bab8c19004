import { browser } from 'wxt/browser';
import { arxivUrl } from '../../core/papers';
import type { SearchResult } from '../../core/search';
import { elsewhereUrl } from '../../core/search/elsewhere';
import type { PaperSearch } from './paper-search';
import { translate } from '../texts';

/** As many suggestions as browsers show. */
export const SUGGESTIONS = 6;

/**
 * Answers in the address bar, after the keyword: suggests papers as one types, and Enter opens one. Firefox for Android has
 * no such bar.
 */
export function answerInAddressBar(search: () => PaperSearch): void {
  const omnibox = browser.omnibox as typeof browser.omnibox | undefined;
  if (!omnibox) return;
  let latest = '';

  async function find(text: string): Promise<SearchResult[]> {
    return (await search().search(text, { saved: new Set(), lists: [] })).results;
  }

  void omnibox.setDefaultSuggestion({ description: translate('omnibox.hint') });
  omnibox.onInputChanged.addListener((text, suggest) => {
    latest = text;
    // An answer to anything but what stands there now would jump back.
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

/** What Enter opens: the suggestion chosen, or the best paper for what was typed, or a search for it elsewhere. */
async function addressOf(text: string, find: (text: string) => Promise<SearchResult[]>): Promise<string> {
  if (text.startsWith('https://arxiv.org/')) return text;
  const [best] = await find(text);
  return best ? suggestionOf(best).content : elsewhereUrl(text);
}

/** Chromium reads descriptions as XML. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
