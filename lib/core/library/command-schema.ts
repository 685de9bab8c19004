import * as v from 'valibot';
import { complaintAbout } from '../schema';
import { LibraryError } from './error';
import { own } from './registers';
import type { LibraryCommand, LibraryState, ListColour, PaperStub, ReadState, RestoredElement } from './types';
import { isRecord } from './validate';

type CommandType = LibraryCommand['type'];
type Form<T extends CommandType> = v.GenericSchema<Omit<Extract<LibraryCommand, { type: T }>, 'type'>>;

const text = v.string();
const paperId = text;
const listId = text;
const stub: v.GenericSchema<PaperStub> = v.object({ title: text, arxivId: v.optional(text) });

/** The form of each command. What its fields say is checked when it is applied, because that depends on the library. */
const FORMS: { readonly [T in CommandType]: Form<T> } = {
  save: v.object({ paperId, listId, stub }),
  remove: v.object({ paperId, listId }),
  unsave: v.object({ paperId }),
  'create-list': v.object({ listId, name: text }),
  'rename-list': v.object({ listId, name: text }),
  'delete-list': v.object({ listId }),
  'set-note': v.object({ paperId, note: text, over: v.optional(text) }),
  'set-colour': v.object({ listId, colour: v.nullable(text as unknown as v.GenericSchema<ListColour>) }),
  'move-list': v.object({ listId, before: v.nullable(text) }),
  'set-read': v.object({ paperId, state: text as unknown as v.GenericSchema<ReadState> }),
  // Both have readers of their own, which accept anything.
  'restore-library': v.object({ library: v.unknown() as v.GenericSchema<LibraryState> }),
  restore: v.object({ elements: v.array(v.looseObject({}) as unknown as v.GenericSchema<RestoredElement>) }),
  batch: v.object({ commands: v.array(v.lazy(formOf)) }),
};

const ANY_TYPE = v.object({ type: v.picklist(Object.keys(FORMS)) });

/** The form of the commands of this type; for an unknown type, one that complains about it. */
function formOf(command: unknown): v.GenericSchema<LibraryCommand> {
  const type = isRecord(command) ? command['type'] : undefined;
  const form = typeof type === 'string' ? own<v.GenericSchema>(FORMS, type) : undefined;
  return (form ?? ANY_TYPE) as v.GenericSchema<LibraryCommand>;
}

/** Throws `LibraryError` (`bad-command`) unless the command has the form of its type. */
export function requireForm(command: LibraryCommand): void {
  const complaint = complaintAbout('The command', v.lazy(formOf), command);
  if (complaint !== undefined) throw new LibraryError('bad-command', command, () => complaint);
}
