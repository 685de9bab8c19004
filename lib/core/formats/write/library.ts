import type { LibraryExport } from '../../library/export';
import type { PaperWriter } from './writer';

/**
 * The library as a file, with all that is known of each paper beside what the user made of it: lists, notes and states
 * come back from it through `readExport`, the papers themselves through `intake`. Write the papers whose ids the library
 * holds, in its order.
 */
export function libraryWriter({ papers, ...rest }: LibraryExport): PaperWriter {
  const records = new Map(papers.map((record) => [record.id, record]));
  const empty = JSON.stringify({ ...rest, papers: [] }, null, 1);
  return {
    head: `${empty.slice(0, -']\n}'.length)}\n`,
    between: ',\n',
    foot: '\n]\n}\n',
    paper({ source, from: _from, raw: _raw, ...paper }) {
      const record = records.get(paper.id);
      // Of what no source told, the record says all there is.
      return JSON.stringify(source === '' ? record : { ...record, paper }, null, 1);
    },
  };
}
