/** The part of lunr that the evaluation uses; the package has no types. */
declare module 'lunr' {
  interface Builder {
    ref(name: string): void;
    field(name: string, options?: { boost?: number }): void;
    add(document: Record<string, string>): void;
  }
  interface Query {
    term(terms: string[], options: object): void;
  }
  interface Index {
    query(build: (query: Query) => void): { ref: string; score: number }[];
  }
  interface Lunr {
    (config: (this: Builder) => void): Index;
  }
  const lunr: Lunr;
  export default lunr;
}
