/**
 * What one import may hold. Above every real file a reader has, and small enough that reading it neither fills the memory
 * nor takes minutes.
 */
export const INTAKE_LIMITS = {
  /** Bytes of one file, unpacked. */
  fileBytes: 256_000_000,
  /** Characters of a file that can only be read in one piece: a JSON document, a text dump. */
  documentLength: 48_000_000,
  /** Characters of one line, one BibTeX entry, one RIS record. */
  recordLength: 1_000_000,
  /** Characters of a BibTeX entry: its parser takes milliseconds for each thousand. */
  entryLength: 100_000,
  /** Levels of nesting in JSON. */
  depth: 64,
  /** Papers of one import. */
  papers: 200_000,
  /** Refused items that are kept with reason and text; more are only counted. */
  refusals: 1_000,
  /** Characters of raw text kept with a refusal. */
  rawLength: 300,
} as const;

export type IntakeLimits = { readonly [Name in keyof typeof INTAKE_LIMITS]: number };
