import { paperId, type Paper } from '../../lib/core/papers';

/** A paper whose source marks it as bundled with the extension. */
export const BUNDLED: Paper = {
  id: paperId('Graphs Without Edges'),
  title: 'Graphs Without Edges',
  abstract: '',
  links: [{ kind: 'code', url: 'https://github.com/a/b' }],
  source: 'daily-papers',
};
