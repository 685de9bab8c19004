/**
 * Limits of one import. They exceed every real file that users have, yet keep memory use small and reading time well
 * below minutes.
 */
export const INTAKE_LIMITS = {
  /** Bytes of one file, as stored and after decompression. */
  fileBytes: 256_000_000,
  /** Characters of a file that must be read as a whole: a JSON document, a text dump. */
  documentLength: 48_000_000,
  /** Characters of one line, one CSV row, one RIS record. */
  recordLength: 1_000_000,
  /** Characters of a BibTeX entry: the parser takes milliseconds per thousand characters. */
  entryLength: 100_000,
  /** Nesting levels of JSON. */
  depth: 64,
  /** Papers of one import. */
  papers: 200_000,
  /** Refusals that are kept with reason and text; further ones are only counted. */
  refusals: 1_000,
  /** Characters of raw text kept with a refusal. */
  rawLength: 300,
} as const;

export type IntakeLimits = { readonly [Name in keyof typeof INTAKE_LIMITS]: number };
