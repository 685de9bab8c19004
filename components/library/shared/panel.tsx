import type { ComponentChildren } from 'preact';
import { useText, type TextKey } from '../../text';

/** A section of a view, with a heading. */
export function Panel({ title, children }: { title: TextKey; children: ComponentChildren }) {
  const t = useText();
  return (
    <section class="panel">
      <h3>{t(title)}</h3>
      {children}
    </section>
  );
}
