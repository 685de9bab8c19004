/** Shorter pieces say nothing on their own: `Ne` and `Xt` of `ConvNeXt`. */
const MIN_PART = 3;

/**
 * Where a small letter meets a capital, capitals end before a capitalised word (not before the plural of `LLMs`),
 * letters meet digits.
 */
const BOUNDARY =
  /(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])(?![A-Z]s$)|(?<=[A-Za-z]{2})(?=\d)|(?<=\d)(?=[A-Z][a-z])/g;
const VERSION = /^(.*?[A-Za-z]{3})[vV]?\d+$/;
const INNER = /[a-z0-9][A-Z]|[A-Z]{2}[a-z]|[A-Za-z]{2}\d/;

/**
 * Folded pieces under which a coined name is also known: `EfficientVMamba` gives `efficient`, `vmamba`, `mamba`;
 * `ResNet50` gives `resnet`. Takes the word as its source spells it; plain words have no pieces.
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
