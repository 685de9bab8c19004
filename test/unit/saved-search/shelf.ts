import type { SavedPaper } from '../../../lib/core/library';
import type { Paper } from '../../../lib/core/papers';
import {
  createSavedSearch,
  savedEntry,
  savedFacts,
  type SavedEntry,
  type SavedSearch,
} from '../../../lib/core/saved-search';

type Shelved = Partial<Omit<Paper, 'id' | 'title'>> &
  Partial<Pick<SavedPaper, 'note' | 'readState'>> & { in?: string[] };

/** A saved paper, with its title as id. */
export function entry(
  title: string,
  { note = '', readState, in: lists = ['Reading list'], ...parts }: Shelved = {},
): SavedEntry {
  const facts = savedFacts({ id: title, title, abstract: '', links: [], source: 'test', ...parts });
  const saved = {
    id: title,
    title,
    lists: [],
    savedAt: 0,
    note,
    ...(readState !== undefined && { readState }),
  };
  return savedEntry(saved, facts, lists);
}

/** Brings a search up to date in one go. */
export function filled(entries: readonly SavedEntry[], search: SavedSearch = createSavedSearch()): SavedSearch {
  for (const _ of search.update(entries));
  return search;
}

/** Twelve saved papers that resemble each other, newest first. */
export const SHELF: readonly SavedEntry[] = [
  entry('SimMIM: A Simple Framework for Masked Image Modeling', {
    authors: ['Zhenda Xie', 'Zheng Zhang', 'Yue Cao'],
    venue: 'CVPR 2022',
    arxivId: '2111.09886',
    note: 'Compare its decoder with MAE.',
  }),
  entry('Masked Autoencoders Are Scalable Vision Learners', {
    authors: ['Kaiming He', 'Xinlei Chen', 'Saining Xie'],
    venue: 'CVPR',
    date: '2022',
    in: ['Reading list', 'Thesis, chapter 3'],
    readState: 'read',
  }),
  entry('Attention Is All You Need', {
    authors: ['Ashish Vaswani', 'Noam Shazeer'],
    venue: 'NeurIPS',
    date: '2017-06-12',
    arxivId: '1706.03762',
    links: [{ kind: 'code', url: 'https://github.com/tensorflow/tensor2tensor' }],
  }),
  entry('Attention Is Not All You Need: Pure Attention Loses Rank', { authors: ['Yihe Dong'], venue: 'ICML 2021' }),
  entry('Is Attention Interpretable?', { authors: ['Sofia Serrano'], note: 'Read after all you need is attention' }),
  entry('Scaling Laws for Neural Language Models', { authors: ['Jared Kaplan'], date: '2020' }),
  entry('A Neural Model of Vision', { authors: ['Ana Modeler'], venue: 'Nature', doi: '10.1038/s41586-021-03819-2' }),
  entry('Denoising Diffusion Probabilistic Models', {
    authors: ['Jonathan Ho', 'Pieter Abbeel'],
    date: 'Dec 2020',
    in: ['Diffusion'],
    readState: 'reading',
  }),
  entry('High-Resolution Image Synthesis with Latent Diffusion', { authors: ['Björn Ommer'], in: ['Diffusion'] }),
  entry('Fine-Tuning Language Models from Human Preferences', { authors: ['Daniel M. Ziegler'] }),
  entry('EfficientVMamba: Atrous Selective Scan', { authors: ['Xiaohuan Pei'] }),
  entry('Visualizing Data using t-SNE', { authors: ['Laurens van der Maaten', 'Geoffrey Hinton'], date: '2008' }),
];

const NAMES = new Map<string, string>([
  ['SimMIM', 'SimMIM: A'],
  ['MAE', 'Masked Autoencoders'],
  ['Attention', 'Attention Is All'],
  ['NotAll', 'Attention Is Not'],
  ['Interpretable', 'Is Attention'],
  ['Scaling', 'Scaling Laws'],
  ['Vision', 'A Neural Model'],
  ['DDPM', 'Denoising'],
  ['LDM', 'High-Resolution'],
  ['Tuning', 'Fine-Tuning'],
  ['VMamba', 'EfficientVMamba'],
  ['t-SNE', 'Visualizing'],
]);

/** Short names of papers of the shelf, for readable tables. */
export function namesOf(ids: readonly string[]): string {
  return ids.map((id) => [...NAMES].find(([, start]) => id.startsWith(start))?.[0] ?? id).join(', ');
}
