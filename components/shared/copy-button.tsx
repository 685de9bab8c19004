import type { ComponentChildren } from 'preact';
import type { CopyKind } from '../../lib/core/formats/write/copy';
import { useText } from '../text';
import { ActionMenu } from './menu';
import { MenuButton } from './menu-button';

const ITEM = { type: 'button', class: 'menu-item', role: 'menuitem', tabIndex: -1 } as const;
const KINDS: readonly CopyKind[] = ['bibtex', 'apa', 'ieee', 'markdown', 'rich', 'link'];

interface CopyButtonProps {
  /** Accessible name of the menu and the button. Says which papers are cited. */
  label: string;
  /** How many papers are copied. */
  count: number;
  class: string;
  onCopy: (kind: CopyKind) => void;
  /** Makes a note of the paper in Obsidian. The menu offers it if this is present. */
  onObsidian?: () => void;
  /** Content of the button. */
  children: ComponentChildren;
}

/** Opens a menu to copy papers as BibTeX, citations or links, or to make a note of one. */
export function CopyButton({ label, count, class: className, onCopy, onObsidian, children }: CopyButtonProps) {
  const t = useText();
  return (
    <MenuButton
      class={className}
      aria-haspopup="menu"
      aria-label={label}
      title={label}
      disabled={count === 0}
      menu={(menu) => (
        <ActionMenu {...menu} class="copy-menu" label={label}>
          {KINDS.map((kind) => (
            <button
              {...ITEM}
              key={kind}
              onClick={() => {
                menu.onClose(true);
                onCopy(kind);
              }}
            >
              {t(`out.copy.${kind}`, count)}
            </button>
          ))}
          {onObsidian && (
            <button
              {...ITEM}
              onClick={() => {
                menu.onClose(true);
                onObsidian();
              }}
            >
              {t('out.obsidian')}
            </button>
          )}
        </ActionMenu>
      )}
    >
      {children}
    </MenuButton>
  );
}
