import { computed, effect, signal, untracked } from '@preact/signals';
import { libraryScope } from '../../../lib/core/library/search-scope';
import type { SavedPaper } from '../../../lib/core/library/types';
import {
  createSavedSearch,
  savedEntry,
  savedFacts,
  type SavedEntry,
  type SavedFacts,
} from '../../../lib/core/saved-search';
import type { LiveLibrary } from './live-library';
import type { AbstractHit, LibraryAccess } from './ports';
import { runInSlices } from './slices';

/** Papers read from the store at once. More would hold up the page, because each brings its abstract. */
const BATCH = 200;
/** Delay between a change of the stored papers and reading them again, in ms: an import changes them many times. */
const READ_AGAIN_AFTER = 1000;
/** Throw-away queries after the first build: the JIT compiles the search before the user types. */
const WARM_UP = ['a', 'ab', 'abs', 'attention', 'attentoin', 'neural model', 'author:a year:2020 is:read'];
/** Pause in typing after which abstracts are searched and the word is completed, in ms. */
const PAUSE = 120;

interface Deps {
  ports: Pick<LibraryAccess, 'papers' | 'onPapersChange' | 'searchAbstracts'>;
  library: LiveLibrary;
  /** What the user types. */
  query: { readonly value: string };
}

interface Abstracts {
  query: string;
  hits: readonly AbstractHit[];
}

export type SavedSearchState = ReturnType<typeof createSavedSearchState>;

/** The search of the saved papers on a page: it follows the library, and looks into abstracts when typing pauses. */
export function createSavedSearchState({ ports, library, query }: Deps) {
  const search = createSavedSearch();
  const facts = signal<ReadonlyMap<string, SavedFacts | undefined>>(new Map());
  const started = signal(false);
  /** Grows when the index has changed. */
  const version = signal(0);
  const abstracts = signal<Abstracts>({ query: '', hits: [] });
  const completion = signal('');
  const warmUps = [...WARM_UP];
  let changes = 0;
  let readAgain: ReturnType<typeof setTimeout> | undefined;

  const entries = computed<ReadonlyMap<string, SavedEntry>>(() => {
    const { value: lists } = library.lists;
    const nameOf = (id: string): string => lists.get(id)?.name ?? '';
    const entryOf = (saved: SavedPaper): SavedEntry =>
      savedEntry(saved, facts.value.get(saved.id), saved.lists.map(nameOf));
    return new Map(library.view.value.papers.map((saved) => [saved.id, entryOf(saved)]));
  });

  /** Reads what the store knows of these papers, and keeps all but the abstracts. */
  async function read(ids: readonly string[]): Promise<void> {
    for (let start = 0; start < ids.length; start += BATCH) {
      const batch = ids.slice(start, start + BATCH);
      const papers = await ports.papers(batch).catch(() => []);
      const known = new Map(papers.map((paper) => [paper.id, savedFacts(paper)]));
      const next = new Map(facts.peek());
      for (const id of batch) next.set(id, known.get(id) ?? next.get(id));
      facts.value = next;
    }
  }

  const asked = new Set<string>();
  const stopReading = effect(() => {
    if (!started.value) return;
    const fresh = library.view.value.papers.map(({ id }) => id).filter((id) => !asked.has(id));
    for (const id of fresh) asked.add(id);
    if (fresh.length > 0) void untracked(() => read(fresh));
  });
  const stopListening = ports.onPapersChange(() => {
    readAgain ??= setTimeout(() => {
      readAgain = undefined;
      void read([...asked]);
    }, READ_AGAIN_AFTER);
  });

  const stopFollowing = effect(() => {
    if (!started.value) return;
    // A paper is indexed once its facts are known, so that it is indexed once.
    const settled = [...entries.value.values()].filter(({ id }) => facts.value.has(id));
    void follow(settled);
  });

  async function follow(settled: readonly SavedEntry[]): Promise<void> {
    const change = ++changes;
    await runInSlices(search.update(settled), () => change !== changes);
    version.value = version.peek() + 1;
    if (search.size > 0) await warmUp();
  }

  async function warmUp(): Promise<void> {
    for (const text of warmUps.splice(0)) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (query.value.trim() !== '') return;
      search.search(text);
    }
  }

  const answer = computed(() => {
    // Reading the version makes this follow the index.
    return version.value >= 0 && query.value.trim() !== '' ? search.search(query.value) : undefined;
  });

  const stopAsking = effect(() => {
    const text = query.value;
    completion.value = '';
    if (!started.value || text.trim() === '') return undefined;
    const timer = setTimeout(() => {
      completion.value = search.suggest(text) ?? '';
      const accept = (hits: readonly AbstractHit[]): void => {
        if (query.value === text) abstracts.value = { query: text, hits };
      };
      ports.searchAbstracts(text, libraryScope(library.view.peek())).then(accept, () => accept([]));
    }, PAUSE);
    return () => clearTimeout(timer);
  });

  function stop(): void {
    changes++;
    stopReading();
    stopFollowing();
    stopListening();
    stopAsking();
    clearTimeout(readAgain);
  }

  return {
    /** What is known of the saved papers, by id. */
    entries,
    /** The answer to what is typed; undefined while nothing is. */
    answer,
    /** Papers whose abstracts match what is typed; undefined until they were searched. */
    abstracts: computed(() => (abstracts.value.query === query.value ? abstracts.value.hits : undefined)),
    /** The likely rest of the word that is being typed, or nothing. */
    completion: computed(() => completion.value),
    /** Starts to read and index the saved papers. */
    start: (): void => void (started.value = true),
    stop,
  };
}
