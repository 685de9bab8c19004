import type { ComponentChildren } from 'preact';
import { useText } from '../text';

/** The parts of the page, in order. Each is a target for links, such as `settings.html#network`. */
export const SECTIONS = ['marks', 'refusals', 'cards', 'sites', 'network', 'shortcuts', 'papers', 'reset'] as const;

interface SectionProps {
  name: (typeof SECTIONS)[number];
  children: ComponentChildren;
}

/** A part of the page, with its heading and a sentence on it. */
export function Section({ name, children }: SectionProps) {
  const t = useText();
  return (
    <section class="section" id={name} aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>{t(`settings.${name}.title`)}</h2>
      {name !== 'papers' && <p class="section-hint">{t(`settings.${name}.hint`)}</p>}
      {children}
    </section>
  );
}
