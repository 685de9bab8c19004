import { abstractSearch } from './abstracts';
import { fakeNews } from './fake-news';
import type { FrontPageState, PopupPorts, SearchHit } from '../../../components/popup/state/ports';
import {
  applyCommand,
  createClock,
  EMPTY_LIBRARY,
  READING_LIST,
  viewLibrary,
  type LibraryCommand,
  type LibraryView,
} from '../../../lib/core/library';
import type { Paper } from '../../../lib/core/papers/paper';
import { foldWords } from '../../../lib/core/text/fold';
import { hash53 } from '../../../lib/core/text/hash';

/** A paper with default values for the fields that a test does not set. */
export function paper(title: string, parts: Partial<Paper> = {}): Paper {
  return {
    id: hash53(title).toString(16).padStart(12, '0').slice(-12),
    title,
    abstract: `About ${title}.`,
    links: [],
    source: 'test',
    ...parts,
  };
}

/** A report of a page that mentions the first paper once, the second twice, and so on. */
export function report(papers: readonly Paper[], host = 'example.org'): FrontPageState {
  return {
    kind: 'report',
    report: { state: 'reading', host, mentions: papers.map(({ id }, place) => ({ id, count: place + 1 })) },
    papers: [...papers],
  };
}

/** A promise that the test resolves. */
export function later<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  const kept: { resolve?: (value: Value) => void } = {};
  const promise = new Promise<Value>((resolve) => (kept.resolve = resolve));
  return { promise, resolve: (value) => kept.resolve?.(value) };
}

/** A Reading list of `count` papers that the index does not know. */
export function largeLibrary(count: number): LibraryView {
  const papers = Array.from({ length: count }, (_, place) => ({
    id: place.toString(16).padStart(12, '0'),
    title: `Saved paper ${place + 1}`,
    lists: [READING_LIST],
    savedAt: Date.UTC(2025, 9, 2) - place * 3_600_000,
    note: '',
  }));
  return { lists: [{ id: READING_LIST, name: 'Reading list', count }], papers };
}

export interface FakePorts extends PopupPorts {
  /** The calls to the ports, in order. */
  calls: string[];
  /** Changes the library as another browser does. */
  changeElsewhere(...commands: LibraryCommand[]): void;
  /** The last copied text. */
  clipboard(): string;
}

/** Ports as plain objects, with a real library in memory and a search by word prefixes. */
export function fakePorts(papers: readonly Paper[] = [], overrides: Partial<PopupPorts> = {}): FakePorts {
  const calls: string[] = [];
  const listeners = new Set<(view: LibraryView) => void>();
  let now = Date.UTC(2025, 9, 2, 12);
  let ids = 0;
  let recent: string[] = [];
  const clock = createClock({ device: 'test', now: () => (now += 60_000) });
  let library = EMPTY_LIBRARY;
  let clipboard = '';
  const apply = (command: LibraryCommand): LibraryCommand | undefined => {
    const { state, undo } = applyCommand(library, command, clock);
    library = state;
    return undo;
  };

  return {
    calls,
    changeElsewhere(...commands) {
      for (const command of commands) apply(command);
      for (const listener of listeners) listener(viewLibrary(library));
    },
    search: (query) => Promise.resolve({ hits: searchTitles(papers, query), relaxed: false }),
    pendingAction: () => Promise.resolve(undefined),
    frontPaper: () => Promise.resolve({ kind: 'none' }),
    lookUp: () => Promise.reject(new Error('There is no such paper.')),
    storePaper: (draft) => Promise.resolve(void calls.push(`store ${draft.title}`)),
    dropPaper: (id) => Promise.resolve(void calls.push(`drop ${id}`)),
    listed: () => Promise.resolve(undefined),
    addPage: () => Promise.resolve({ ok: false, why: 'no-list' }),
    linked: () => Promise.resolve(undefined),
    addLinked: () => Promise.reject(new Error('Nothing is linked.')),
    removeSource: (key) => Promise.resolve((calls.push(`remove ${key}`), { went: 0, saved: 0 })),
    papersChanged: () => Promise.resolve(void calls.push('papers changed')),
    recentQueries: () => Promise.resolve(recent),
    setRecentQueries: (queries) => Promise.resolve(void (recent = [...queries])),
    onSearchChange: () => () => undefined,
    page: () => Promise.resolve(report([])),
    searchAbstracts: abstractSearch(papers),
    related: () => Promise.resolve({ papers: [], knowsTopics: false }),
    papers: (wanted) => Promise.resolve(papers.filter(({ id }) => wanted.includes(id))),
    showMention: (id) => Promise.resolve(void calls.push(`show ${id}`)),
    requestAccess: () => Promise.resolve(false),
    reloadPage: () => Promise.resolve(void calls.push('reload')),
    settings: () => Promise.resolve({ paused: false, markNames: true }),
    setPaused: (paused) => Promise.resolve(void calls.push(`paused ${paused}`)),
    setMarkNames: (on) => Promise.resolve(void calls.push(`names ${on}`)),
    setSiteOff: (host, off) => Promise.resolve(void calls.push(`${host} off ${off}`)),
    library: () => Promise.resolve(viewLibrary(library)),
    edit(command) {
      calls.push(command.type);
      const undo = apply(command);
      return Promise.resolve({ view: viewLibrary(library), ...(undo && { undo }) });
    },
    onLibraryChange(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    onPapersChange: () => () => undefined,
    problems: () => Promise.resolve([]),
    dismissProblem: () => Promise.resolve(),
    sync: () => Promise.resolve({ status: { kind: 'waiting' } }),
    onSyncChange: () => () => undefined,
    settleRemovals: ({ decision }) => Promise.resolve(void calls.push(`settle ${decision}`)),
    openProgram: (url) => void calls.push(`program ${url}`),
    openLink: (url, options) => void calls.push(`${options?.background ? 'open behind' : 'open'} ${url}`),
    clipboard: () => clipboard,
    async copyText(text) {
      clipboard = await text;
    },
    pdf: () => ({ read: () => Promise.resolve({ papers: [], hasText: true }), close: () => undefined }),
    openReader: () => void calls.push('open reader'),
    openPage: (page) => void calls.push(`open ${page}`),
    ...fakeNews(calls),
    newId: () => `list-${++ids}`,
    ...overrides,
  };
}

/** Papers that contain the words; more words in the title rank higher. */
function searchTitles(papers: readonly Paper[], query: string): SearchHit[] {
  const terms = foldWords(query);
  const found: { hit: SearchHit; rank: number }[] = [];
  for (const known of papers) {
    const title = foldWords(known.title);
    const inTitle = terms.filter((term) => begins(title, term));
    const rest = terms.length > inTitle.length ? foldWords(known.abstract) : [];
    if (terms.every((term) => inTitle.includes(term) || begins(rest, term))) {
      found.push({ hit: { paper: known, terms }, rank: inTitle.length });
    }
  }
  return found.sort((a, b) => b.rank - a.rank).map(({ hit }) => hit);
}

function begins(words: readonly string[], term: string): boolean {
  return words.some((word) => word.startsWith(term));
}

/** The command that saves a paper to a list, by default the Reading list. */
export const save = ({ id, title }: Paper, listId: string = READING_LIST): LibraryCommand => ({
  type: 'save',
  paperId: id,
  listId,
  stub: { title },
});
