import { useEffect, useRef, useState } from 'preact/hooks';
import { READING_LIST, type ListView } from '../../lib/core/library/types';
import { LIMITS } from '../../lib/core/library/validate';
import { BinIcon, PencilIcon, PlusIcon } from '../icons';
import { useText, type TextKey } from '../text';
import { ListChooser } from './list-chooser';
import { useEscape } from './use-dismiss';

export interface ListActions {
  choose: (listId: string | undefined) => void;
  /** Makes a list, or finds the one of that name, and shows it. */
  create: (name: string) => void;
  rename: (listId: string, name: string) => void;
  remove: (listId: string) => void;
}

interface ListBarProps {
  lists: readonly ListView[];
  chosen: ListView | undefined;
  total: number;
  actions: ListActions;
}

/** Chooses a list and keeps the lists: new, rename, delete. */
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
          {chosen !== undefined && (
            <BarButton label="popup.saved.renameList" onPress={() => setForm('rename')}>
              <PencilIcon />
            </BarButton>
          )}
          {chosen !== undefined && chosen.id !== READING_LIST && (
            <BarButton
              label="popup.saved.deleteList"
              onPress={() => {
                actions.remove(chosen.id);
                finish();
              }}
            >
              <BinIcon />
            </BarButton>
          )}
          <BarButton label="popup.saved.newList" onPress={() => setForm('create')}>
            <PlusIcon />
          </BarButton>
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

interface BarButtonProps {
  label: TextKey;
  onPress: () => void;
  children: preact.ComponentChildren;
}

function BarButton({ label, onPress, children }: BarButtonProps) {
  const t = useText();
  return (
    <button type="button" class="icon-button" aria-label={t(label)} title={t(label)} onClick={onPress}>
      {children}
    </button>
  );
}

interface NameFormProps {
  name: string;
  submit: string;
  onSubmit: (name: string) => void;
  onCancel: () => void;
}

function NameForm({ name: before, submit, onSubmit, onCancel }: NameFormProps) {
  const t = useText();
  const [name, setName] = useState(before);
  const input = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  useEscape(form, onCancel);
  return (
    <form
      class="name-form"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onSubmit(name);
      }}
    >
      <input
        ref={input}
        type="text"
        value={name}
        maxLength={LIMITS.name}
        aria-label={t('popup.saved.name')}
        placeholder={t('popup.saved.nameHint')}
        dir="auto"
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" class="button" disabled={name.trim() === ''}>
        {submit}
      </button>
      <button type="button" class="text-button" onClick={onCancel}>
        {t('popup.saved.cancel')}
      </button>
    </form>
  );
}
