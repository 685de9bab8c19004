import { paperId, type Paper } from '../../lib/core/papers';

/** A paper that came with the extension, as far as the store can tell. */
export const BUNDLED: Paper = {
  id: paperId('Graphs Without Edges'),
  title: 'Graphs Without Edges',
  abstract: '',
  links: [{ kind: 'code', url: 'https://github.com/a/b' }],
  source: 'daily-papers',
};
