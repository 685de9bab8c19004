/**
 * Shows the popup in a plain page, with the bundled papers and fake ports: run `npx vite test/support/preview` and open
 * `/?scene=page`. It shows states that are hard to reach in a browser; see `scenes` for their names.
 */
import tokens from '../../../components/tokens.css?inline';
import popupCss from '../../../components/popup/popup.css?inline';
import { render } from 'preact';
import dump from '../../../assets/daily-papers.txt?raw';
import facts from '../../../assets/paper-facts.tsv?raw';
import type { PopupPorts } from '../../../components/popup/state/ports';
import type { ProblemReport } from '../../../lib/core/problem-report';
import { Popup } from '../../../components/popup/popup';
import { createPopupState } from '../../../components/popup/state/popup-state';
import { READING_LIST, type LibraryCommand } from '../../../lib/core/library';
import { parseDailyPapers } from '../../../lib/core/papers';
import type { Paper } from '../../../lib/core/papers/paper';
import { joinFacts } from '../../../scripts/paper-facts';
import { translateEnglish } from '../../components/support/english';
import { fakePorts, largeLibrary, paper, report } from '../../components/support/fake-ports';

const parsed = parseDailyPapers(dump);
const papers = joinFacts(parsed.papers, facts).papers;

const odd: Paper[] = [
  paper('מודלים של שפה גדולה ללימוד חיזוק עם משוב אנושי', { abstract: 'תקציר קצר בעברית.' }),
  paper('A title that never ends: '.repeat(14).trim(), { abstract: '' }),
  paper('Supercalifragilisticexpialidocious'.repeat(5)),
  paper('Links that must not be', {
    links: [
      { kind: 'code', url: 'javascript:alert(1)' },
      { kind: 'project', url: 'http://example.org/' },
      { kind: 'code', url: 'https://example.org/one' },
      { kind: 'code', url: 'https://example.org/two' },
    ],
  }),
];

function saving(count: number, from: readonly Paper[] = papers): LibraryCommand[] {
  return from.slice(0, count).map(({ id, title, arxivId }) => ({
    type: 'save',
    paperId: id,
    listId: READING_LIST,
    stub: { title, ...(arxivId && { arxivId }) },
  }));
}

const shelf: LibraryCommand[] = [
  ...saving(6),
  { type: 'create-list', listId: 'diffusion', name: 'Diffusion' },
  { type: 'create-list', listId: 'implement', name: 'To implement' },
  {
    type: 'create-list',
    listId: 'long',
    name: 'Everything about efficient training of very large vision backbones',
  },
  { type: 'save', paperId: papers[1]!.id, listId: 'diffusion', stub: { title: papers[1]!.title } },
  { type: 'save', paperId: papers[2]!.id, listId: 'long', stub: { title: papers[2]!.title } },
  { type: 'remove', paperId: papers[2]!.id, listId: READING_LIST },
  {
    type: 'set-note',
    paperId: papers[4]!.id,
    note: 'Compare table 3 with the pruning results before Thursday.',
  },
];

const problem = (code: ProblemReport['code']): Partial<PopupPorts> => ({
  problems: () => Promise.resolve([{ code }]),
  dismissProblem: () => Promise.resolve(),
});
const page = (kind: 'restricted' | 'needs-reload' | 'no-access'): Partial<PopupPorts> => ({
  page: () => Promise.resolve({ kind }),
});

const scenes: Record<string, { ports?: Partial<PopupPorts>; library?: LibraryCommand[]; papers?: Paper[] }> = {
  page: {
    ports: { page: () => Promise.resolve(report(papers.slice(3, 8), 'huggingface.co')) },
    library: shelf,
  },
  search: { library: shelf },
  empty: { papers: [] },
  restricted: { ports: page('restricted') },
  reload: { ports: page('needs-reload') },
  access: { ports: page('no-access') },
  paused: { ports: { settings: () => Promise.resolve({ paused: true, markNames: true }) } },
  problem: { ports: problem('sync-full'), library: shelf },
  held: {
    ports: {
      ...problem('removals-held'),
      sync: () =>
        Promise.resolve({
          status: { kind: 'problem', code: 'removals-held' },
          held: {
            papers: papers.slice(0, 60).map(({ id }) => id),
            members: [],
            lists: ['diffusion'],
            notes: [],
          },
        }),
    },
    library: [...shelf, ...saving(60)],
  },
  silent: { ports: { ...problem('background-silent'), search: () => Promise.reject(new Error('silent')) } },
  failing: { ports: { edit: () => Promise.reject(new Error('full')) }, library: shelf },
  odd: { papers: odd, ports: { page: () => Promise.resolve(report(odd)) }, library: saving(4, odd) },
  many: { ports: { library: () => Promise.resolve(largeLibrary(5000)) } },
};

const scene = scenes[new URLSearchParams(location.search).get('scene') ?? 'search'] ?? {};
const ports = fakePorts(scene.papers ?? papers, scene.ports);
ports.changeElsewhere(...(scene.library ?? []));
const style = document.createElement('style');
style.textContent = tokens + popupCss;
document.head.append(style);
performance.mark('popup');
const root = document.getElementById('root');
if (root) render(<Popup state={createPopupState(ports)} translate={translateEnglish} close={() => {}} />, root);
