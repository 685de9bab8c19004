import tokens from '../../components/tokens.css?inline';
import libraryCss from '../../components/library/library.css?inline';
import popupCss from '../../components/popup/popup.css?inline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { fakeLibraryPorts } from '../components/support/fake-library-ports';
import { translator } from '../components/support/english';
import { fakePorts, paper, report, save } from '../components/support/fake-ports';
import { openLibrary } from '../components/support/open-library';
import { click, openPopup, tab } from '../components/support/open-popup';

/** No language is too long for the narrowest views. */

type Texts = Parameters<typeof translator>[0] & { extension: { language: string } };

const languages = import.meta.glob<Texts>('../../assets/locales/*.json', { eager: true, import: 'default' });
const papers = Array.from({ length: 3 }, (_, i) =>
  paper(`A paper with a title of its own, number ${i}`, { authors: ['Ada Lovelace'], date: '2024-05-06' }),
);

/** Some controls reach into the space beside them, in px, so that their texts stand at the edge of the column. */
const REACH = 4;

let style: HTMLStyleElement;

beforeEach(async () => {
  await page.viewport(360, 600);
  style = document.head.appendChild(document.createElement('style'));
});
afterEach(() => style.remove());

/** The elements whose content is cut off or wider than they are, by class and text. An ellipsis is meant, and a field scrolls. */
function tooWide(): string[] {
  const root = document.documentElement;
  const all = [...document.body.querySelectorAll<HTMLElement>('*:not(input)')].filter((element) => {
    const { textOverflow, overflowX, display, position } = getComputedStyle(element);
    const isSeen = display !== 'inline' && position !== 'absolute' && element.clientWidth > 1;
    return (
      isSeen && textOverflow !== 'ellipsis' && overflowX !== 'auto' && element.scrollWidth > element.clientWidth + REACH
    );
  });
  const seen = all.map(({ className, textContent }) => `${className}: ${textContent.trim().slice(0, 60)}`);
  return root.scrollWidth > root.clientWidth ? ['the page', ...seen] : seen;
}

describe.each(Object.values(languages).map((texts) => [texts.extension.language, texts] as const))(
  'in %s, at 360 pixels',
  (language, texts) => {
    const translate = translator(texts, language);

    test('the views of the popup fit', async () => {
      style.textContent = tokens + popupCss;
      await openPopup(fakePorts(papers, { page: () => Promise.resolve(report(papers)) }), translate);
      for (const name of ['page', 'search', 'saved']) {
        await click(tab(new RegExp(`^${translate(`popup.views.${name}` as 'popup.views.page')}`)));
        expect([name, ...tooWide()]).toEqual([name]);
      }
    });

    test.each(['', '#new', '#add', '#sources', '#trash', '#storage'])('the library at "%s" fits', async (hash) => {
      style.textContent = tokens + libraryCss;
      const ports = fakeLibraryPorts(papers);
      ports.changeElsewhere(...papers.map((one) => save(one)));
      await openLibrary(ports, hash, translate);
      expect([hash, ...tooWide()]).toEqual([hash]);
    });
  },
);
