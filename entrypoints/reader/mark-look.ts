import { markCss } from '../../lib/core/settings/mark-look';
import { getSettings, onSettingsChange } from '../../lib/platform/settings';

/** Gives the marks of this page the look that the user chose, now and after each change. */
export function followMarkLook(): void {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  // Without settings, marks have the usual look.
  const update = (): void =>
    void getSettings().then(
      (settings) => sheet.replaceSync(markCss(settings)),
      () => undefined,
    );
  onSettingsChange(update);
  update();
}
