import { arxivIdIn } from '../../../papers';
import type { PageListener } from './html-events';
import { isPaperAddress } from '../shared/evidence';

/** Finds the address of the page itself. */
export interface PageAddress extends PageListener {
  comment(text: string): void;
  /** The address, best first: what the page says of itself, and what the program that saved it noted. */
  addresses(): string[];
}

/** Where programs that save pages note their addresses: Chrome and SingleFile in comments. */
const SAVED =
  /saved from url=\(\d{1,6}\)(https?:\/\/\S{1,2000})|Page saved with SingleFile[^]{0,200}?url:\s{0,9}(https?:\/\/\S{1,2000})/i;

export function pageAddress(given: string | undefined): PageAddress {
  const found = given === undefined ? [] : [given];
  const add = (address: string | undefined): void => {
    if (address !== undefined && /^https?:\/\//i.test(address) && found.length < 10) found.push(address);
  };
  return {
    open(name, attributes) {
      if (name === 'link' && /\bcanonical\b/i.test(attributes['rel'] ?? '')) add(attributes['href']);
      else if (name === 'meta' && /^og:url$/i.test(attributes['property'] ?? attributes['name'] ?? ''))
        add(attributes['content']);
    },
    comment(text) {
      const [, chrome, singleFile] = SAVED.exec(text.slice(0, 5000)) ?? [];
      add(chrome ?? singleFile);
    },
    addresses: () =>
      [...new Set(found)].filter((address) => arxivIdIn(address) !== undefined || isPaperAddress(address)),
  };
}
