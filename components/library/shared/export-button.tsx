import type { ComponentChildren } from 'preact';
import type { ExportFormat } from '../../../lib/core/formats/write/export';
import { ChevronIcon, CopyIcon } from '../../icons';
import { ActionMenu } from '../../shared/menu';
import { MenuButton } from '../../shared/menu-button';
import { camelCase, useText } from '../../text';
import type { ExportTarget } from '../state/export-state';
import type { LibraryPageState } from '../state/library-page-state';

/** The formats in the order of the menu. */
const FORMATS: readonly ExportFormat[] = ['bibtex', 'ris', 'csl-json', 'markdown', 'csv', 'html', 'json'];

interface ExportButtonProps {
  state: LibraryPageState;
  target: ExportTarget;
  class?: string;
  /** Where the menu opens: above the button, or below it towards the other side. */
  side?: 'upwards' | 'endwards';
  children: ComponentChildren;
}

/** Opens a menu of formats to export papers in, to a file or the clipboard, and of programs to send them to. */
export function ExportButton({ state, target, class: extra = 'text-button', side, children }: ExportButtonProps) {
  const t = useText();
  const count = target.papers.length;
  return (
    <span class="menu-anchor">
      <MenuButton
        class={`${extra} with-chevron`}
        aria-haspopup="menu"
        disabled={count === 0}
        menu={({ onClose, ...menu }) => {
          const item = {
            type: 'button',
            role: 'menuitem',
            tabIndex: -1,
          } as const;
          return (
            <ActionMenu {...menu} onClose={onClose} class={side ?? ''} label={t('out.menu', count)}>
              {FORMATS.map((format) => {
                const name = t(`out.formats.${camelCase(format)}`);
                return (
                  <div class="menu-pair" role="none" key={format}>
                    <button
                      {...item}
                      class="menu-item"
                      onClick={() => {
                        onClose(true);
                        void state.exportFile(target, format);
                      }}
                    >
                      {name} <span class="menu-hint">{t(`out.hints.${camelCase(format)}`)}</span>
                    </button>
                    <button
                      {...item}
                      class="menu-item menu-aside"
                      data-aside
                      aria-label={t('out.copyAs', { format: name })}
                      title={t('out.copyAs', { format: name })}
                      onClick={() => {
                        onClose(true);
                        void state.exportCopy(target, format);
                      }}
                    >
                      <CopyIcon />
                    </button>
                  </div>
                );
              })}
              <button
                {...item}
                class="menu-item"
                onClick={() => {
                  onClose(true);
                  void state.exportZotero(target);
                }}
              >
                {t('out.zotero')} <span class="menu-hint">{t('out.zoteroHint')}</span>
              </button>
            </ActionMenu>
          );
        }}
      >
        {children}
        <ChevronIcon />
      </MenuButton>
    </span>
  );
}
