/** Identifiers since April 2007: year, month, a dot, four or five digits. */
const MODERN = /^(\d{2})(0[1-9]|1[0-2])\.\d{4,5}$/;
/** Identifiers before April 2007: archive, optional subject class, a slash, year, month, three digits. */
const CLASSIC = /^[a-z]{2,8}(?:-[a-z]{2,4})?(?:\.[A-Z]{2})?\/\d{2}(?:0[1-9]|1[0-2])\d{3}$/;

/**
 * The bare arXiv identifier in `text`, such as `2111.09886` or `hep-th/9901001`, without a prefix `arXiv:` and a
 * version such as `v2`. `undefined` for any other text.
 */
export function parseArxivId(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^arxiv:\s?/i, '')
    .replace(/v\d{1,3}$/, '');
  return MODERN.test(bare) || CLASSIC.test(bare) ? bare : undefined;
}

/** Year and month (1 to 12) in which a paper with this arXiv id was first sent in; `undefined` for any other text. */
export function arxivMonth(id: string): { year: number; month: number } | undefined {
  const [, year, month] = /^(?:\D+\/)?(\d{2})(\d{2})/.exec(parseArxivId(id) ?? '') ?? [];
  // arXiv began in 1991.
  return year && month ? { year: (year > '90' ? 1900 : 2000) + Number(year), month: Number(month) } : undefined;
}

/** The arXiv id in the address of a paper on arXiv, Hugging Face or alphaXiv; `undefined` for other addresses. */
export function arxivIdIn(address: string): string | undefined {
  const [, path = ''] =
    /^(?:https?:\/\/)?(?:(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html)|(?:www\.)?huggingface\.co\/papers|(?:www\.)?alphaxiv\.org\/(?:abs|overview))\/([^?#\s]{1,60})/i.exec(
      address,
    ) ?? [];
  return parseArxivId(path.replace(/\.pdf$/i, '').replace(/\/+$/, ''));
}
