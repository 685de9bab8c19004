import type { IntakeLimits } from '../../limits';
import { tooMany } from '../../refuse';
import { parseJson } from '../../source/json';
import type { Item } from '../../types';
import { PAGE_GENERATOR, PAPER_ATTRIBUTE } from '../../write/html';
import { PAPERS_FORMAT } from '../../write/json';
import { itemsOf } from '../json';
import type { PageListener } from './html-events';

/** Collects the papers of a page that Paperbeacon exported to share. */
export interface SharedPage extends PageListener {
  /** Call it at the end of the page. Throws a `RefusedFile` when the data of a paper is damaged. */
  items(): Item[];
}

export function sharedPage(limits: IntakeLimits): SharedPage {
  let isShared = false;
  const records: string[] = [];
  return {
    open(name, attributes) {
      isShared ||= name === 'meta' && attributes['name'] === 'generator' && attributes['content'] === PAGE_GENERATOR;
      const record = attributes[PAPER_ATTRIBUTE];
      if (!isShared || record === undefined) return;
      if (records.length === limits.papers) throw tooMany(limits.papers);
      records.push(record);
    },
    items() {
      if (records.length === 0) return [];
      const papers = records.map((record) => parseJson(record, limits));
      return [...itemsOf({ format: PAPERS_FORMAT, version: 1, papers }, limits, () => undefined)];
    },
  };
}
