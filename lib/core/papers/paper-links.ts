import type { Paper } from './paper';

type Titled = Pick<Paper, 'title' | 'arxivId'>;

/** The paper's page on arXiv, or a title search there without an arXiv id. Always a valid `https:` address. */
export function arxivUrl({ title, arxivId }: Titled): string {
  return arxivId === undefined
    ? `https://arxiv.org/search/?query=${queryOf(title)}&searchtype=title`
    : `https://arxiv.org/abs/${arxivId}`;
}

/** The paper's page on Hugging Face, or a title search there without an arXiv id. */
export function huggingFaceUrl({ title, arxivId }: Titled): string {
  return arxivId === undefined
    ? `https://huggingface.co/papers?q=${queryOf(title)}`
    : `https://huggingface.co/papers/${arxivId}`;
}

/** Removes unpaired surrogates, because `encodeURIComponent` throws on them. */
function queryOf(title: string): string {
  return encodeURIComponent(title.replace(/\p{Surrogate}/gu, ''));
}
