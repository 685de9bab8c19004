import { defineExtensionMessaging } from '@webext-core/messaging';
import type { Devices, HistoryView, LibraryCommand, LibraryEdit, LibraryExport, LibraryView } from '../../core/library';
import type { RemovalsAnswer, SyncReport } from '../../core/library/sync';
import type { ServerForm, ServerReport, ServerTest } from '../../core/library/files/server-report';
import type { Block, Match } from '../../core/matching';
import type { FeedChange } from '../../core/news/feed/memory';
import type { WatchChange } from '../../core/news/watches/watch';
import type { ProblemReport } from '../../core/problem-report';
import { requireExtensionSender } from './senders';

/** A mention in one of several blocks: the block's index, and UTF-16 offsets into its text; `end` is exclusive. */
export interface BlockMention extends Pick<Match, 'start' | 'end' | 'reason'> {
  block: number;
  paperId: string;
}

/** Messages from the extension's own pages to its background, one line each. Data is JSON-safe. */
export interface ExtensionRequests {
  /** Page → background. */
  getLibrary(): LibraryView;
  /** Page → background: changes the library. Rejects bad input with a sentence for the user. */
  editLibrary(command: LibraryCommand): LibraryEdit;
  /** Page → background: the state of syncing. */
  getSync(): SyncReport;
  /** Page → background: decides on the removals that wait. */
  settleRemovals(answer: RemovalsAnswer): void;
  /** Page → background: the state of the sync through an own server, without its secrets. */
  getServer(): ServerReport;
  testServer(form: Omit<ServerForm, 'passphrase'>): ServerTest;
  connectServer(form: ServerForm): ServerReport;
  syncServer(): ServerReport;
  disconnectServer(deleteFiles: boolean): ServerReport;
  changePassphrase(passphrase: string): ServerReport;
  /** Page → background: deletes the files of a device that is no longer used. */
  forgetServerDevice(device: string): ServerReport;
  /** Page → background: the snapshots and the trash. */
  getHistory(): HistoryView;
  restoreSnapshot(day: string): LibraryEdit;
  restoreTrash(ids: string[]): LibraryEdit;
  /** Page → background: puts notes from the trash in place of those that replaced them. */
  putBackNotes(ids: string[]): LibraryEdit;
  /** Page → background: the whole library, to be written to a file. */
  exportLibrary(): LibraryExport;
  getDevices(): Devices;
  /** Page → background: papers were added or removed. Answers when the indexes of tabs and search are up to date. */
  papersChanged(): void;
  /** Page → background: builds the stored search index again, because it is missing or damaged. */
  renewSearchIndex(): void;
  /** Page → background: switches the feed on or off, or sets it up. Rejects bad input with a sentence for the user. */
  changeFeed(change: FeedChange): void;
  /** Page → background: fetches the feed now. Answers when that has finished. */
  fetchFeed(): void;
  /** Page → background: adds, removes or marks watches. Rejects bad input with a sentence for the user. */
  changeWatches(change: WatchChange): void;
  /** Page → background: finds the mentions in blocks of a document, by the policy for web pages. Ascending. */
  recogniseBlocks(blocks: Block[]): BlockMention[];
  /** Page → background: the current problems, for the user. */
  getProblems(): ProblemReport[];
  /** Page → background: the user has read of the problem. Only losses end by this. */
  dismissProblem(code: ProblemReport['code']): void;
}

/** Messages from the background to the extension's own pages. Nobody answers them. */
interface ExtensionNews {
  /** Background → pages: the library changed. */
  libraryChanged(view: LibraryView): void;
  /** Background → pages: the state of syncing changed. */
  syncChanged(report: SyncReport): void;
  /** Background → pages: the state of the sync through an own server changed. */
  serverChanged(report: ServerReport): void;
}

type ExtensionProtocol = ExtensionRequests & ExtensionNews;

const messenger = /* @__PURE__ */ defineExtensionMessaging<ExtensionProtocol>();

/** Rejects with the receiver's error, or when no part of the extension listens. */
export const sendExtensionMessage = messenger.sendMessage;

type Data<Name extends keyof ExtensionProtocol> = Parameters<ExtensionProtocol[Name]>[0];
type Answer<Name extends keyof ExtensionProtocol> = ReturnType<ExtensionProtocol[Name]>;

/**
 * Answers messages of this name from the extension's own pages and background, and rejects all others. Each context can
 * have one listener per name. The background answers with `answerExtensionMessage`, which also checks the data. Returns
 * a function that removes the listener.
 */
export function onExtensionMessage<Name extends keyof ExtensionProtocol>(
  name: Name,
  answer: (data: Data<Name>) => Answer<Name> | Promise<Answer<Name>>,
): () => void {
  return messenger.onMessage(name, ({ data, sender }) => {
    requireExtensionSender(sender);
    return answer(data);
  });
}
