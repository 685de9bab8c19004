/**
 * Limits of one import. They exceed every real file that users have, yet keep memory use small and reading time well
 * below minutes.
 */
export const INTAKE_LIMITS = {
  /** Bytes of one file, as stored and after decompression. */
  fileBytes: 256_000_000,
  /** Characters of a file that must be read as a whole: a JSON document, a text dump. */
  documentLength: 48_000_000,
  /** Characters of YAML, which takes the parser a second per million. */
  yamlLength: 4_000_000,
  /** Characters of one line, one CSV row, one RIS record. */
  recordLength: 1_000_000,
  /** Characters of a BibTeX entry, also with its strings written out: the parser takes milliseconds per thousand. */
  entryLength: 100_000,
  /** Lines of a file that is read line by line, empty ones included: 50 for each of the most papers. */
  lines: 10_000_000,
  /** Lines of a text dump, which is read as a whole and takes some 200 bytes a line: real ones have 50 characters a line. */
  documentLines: 1_000_000,
  /** Columns of a CSV file. Programs export a hundred at most, and each row takes as long as the header. */
  columns: 1_000,
  /** Values of a JSON document, which take up to 100 bytes each. Real files have 20 characters a value, never 12. */
  values: 4_000_000,
  /** Nesting levels of JSON. */
  depth: 64,
  /** Papers of one import. */
  papers: 200_000,
  /** Items of one import, repeated papers included, which are all in the report: five for each paper. */
  items: 1_000_000,
  /** Refusals that are kept with reason and text; further ones are only counted. */
  refusals: 1_000,
  /** Characters of raw text kept with a refusal. */
  rawLength: 300,
} as const;

export type IntakeLimits = { readonly [Name in keyof typeof INTAKE_LIMITS]: number };
