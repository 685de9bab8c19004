import type { LibraryExport } from '../../library/export';
import type { PaperWriter } from './writer';

/**
 * Writes a library file. `readExport` reads lists, notes and states back, and `intake` reads the papers. Write the
 * papers whose ids the library holds, in its order.
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
      // A paper without a source has no data beyond its library record.
      return JSON.stringify(source === '' ? record : { ...record, paper }, null, 1);
    },
  };
}
