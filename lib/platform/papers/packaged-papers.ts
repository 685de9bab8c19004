import { type Paper, readBundledIndex } from '../../core/papers';
import { readPackaged } from '../network/packaged';

let reading: Promise<ReadonlyMap<string, Paper>> | undefined;

/**
 * The bundled papers by their ids, read from the package: they stand in for the stored papers where the browser opens
 * no database. Empty when the file is damaged.
 */
export function packagedPapers(): Promise<ReadonlyMap<string, Paper>> {
  reading ??= readPackaged('/papers.json').then((json) => {
    const read = readBundledIndex(json);
    return new Map(read.ok ? read.index.papers.map((paper) => [paper.id, paper]) : []);
  });
  return reading;
}
