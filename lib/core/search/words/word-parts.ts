/** Shorter parts mean nothing on their own: `Ne` and `Xt` of `ConvNeXt`. */
const MIN_PART = 3;

/**
 * A lower-case letter before a capital, the end of several capitals before a capitalised word (not before the plural of
 * `LLMs`), or letters beside digits.
 */
const BOUNDARY =
  /(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])(?![A-Z]s$)|(?<=[A-Za-z]{2})(?=\d)|(?<=\d)(?=[A-Z][a-z])/g;
const VERSION = /^(.*?[A-Za-z]{3})[vV]?\d+$/;
const INNER = /[a-z0-9][A-Z]|[A-Z]{2}[a-z]|[A-Za-z]{2}\d/;

/**
 * Returns the folded parts that also name a coined word: `EfficientVMamba` gives `efficient`, `vmamba`, `mamba`;
 * `ResNet50` gives `resnet`. Takes the word in its original spelling; plain words have no parts.
 */
export function wordParts(source: string): string[] {
  if (!INNER.test(source) || !/^[A-Za-z0-9]+$/.test(source)) return [];
  const cuts = [...source.matchAll(BOUNDARY)].map((match) => match.index);
  const parts = new Set<string>();
  for (const [i, cut] of cuts.entries()) {
    parts.add(source.slice(cut));
    parts.add(source.slice(cuts[i - 1] ?? 0, cut));
  }
  const unversioned = VERSION.exec(source)?.[1];
  if (unversioned) parts.add(unversioned);
  return [...parts]
    .filter((part) => part.length >= MIN_PART && /[A-Za-z]/.test(part))
    .map((part) => part.toLowerCase());
}
