import { useRef, useState } from 'preact/hooks';
import type { CopyKind } from '../../lib/core/formats/write/copy';
import { READING_LIST, type ListView } from '../../lib/core/library/types';
import { BinIcon, CopyIcon, PencilIcon, PlusIcon } from '../icons';
import { CopyButton } from '../shared/copy-button';
import { IconButton } from '../shared/icon-button';
import { NameForm } from '../shared/name-form';
import { useText } from '../text';
import { ListChooser } from './list-chooser';

export interface ListActions {
  choose: (listId: string | undefined) => void;
  /** Creates a list, or finds the list with that name, and shows it. */
  create: (name: string) => void;
  rename: (listId: string, name: string) => void;
  remove: (listId: string) => void;
  /** Copies the papers of the current list. */
  copy: (kind: CopyKind) => void;
  /** Opens the library page in a tab. */
  openLibrary: () => void;
}

interface ListBarProps {
  lists: readonly ListView[];
  chosen: ListView | undefined;
  total: number;
  actions: ListActions;
}

/** Chooses, creates, renames and deletes lists. */
export function ListBar({ lists, chosen, total, actions }: ListBarProps) {
  const t = useText();
  const [form, setForm] = useState<'create' | 'rename' | undefined>(undefined);
  const bar = useRef<HTMLDivElement>(null);

  function finish(): void {
    setForm(undefined);
    bar.current?.querySelector<HTMLElement>('.chooser-button')?.focus();
  }

  return (
    <div class="list-bar" ref={bar}>
      <div class="list-bar-row">
        <ListChooser lists={lists} chosen={chosen} total={total} onChoose={actions.choose} />
        <span class="list-bar-buttons">
          <button type="button" class="text-button open-library" onClick={actions.openLibrary}>
            {t('popup.saved.openLibrary')}
          </button>
          <span class="list-anchor">
            <CopyButton
              class="icon-button"
              label={t('out.citeOf', { title: chosen?.name ?? t('popup.saved.all') })}
              count={chosen?.count ?? total}
              onCopy={actions.copy}
            >
              <CopyIcon />
            </CopyButton>
          </span>
          {chosen !== undefined && (
            <IconButton label={t('popup.saved.renameList')} onClick={() => setForm('rename')}>
              <PencilIcon />
            </IconButton>
          )}
          {chosen !== undefined && chosen.id !== READING_LIST && (
            <IconButton
              label={t('popup.saved.deleteList')}
              onClick={() => {
                actions.remove(chosen.id);
                finish();
              }}
            >
              <BinIcon />
            </IconButton>
          )}
          <IconButton label={t('popup.saved.newList')} onClick={() => setForm('create')}>
            <PlusIcon />
          </IconButton>
        </span>
      </div>
      {form !== undefined && (
        <NameForm
          key={form}
          name={form === 'rename' ? (chosen?.name ?? '') : ''}
          submit={t(form === 'rename' ? 'popup.saved.rename' : 'popup.saved.create')}
          onSubmit={(name) => {
            if (form === 'create') actions.create(name);
            else if (chosen !== undefined) actions.rename(chosen.id, name);
            finish();
          }}
          onCancel={finish}
        />
      )}
    </div>
  );
}
