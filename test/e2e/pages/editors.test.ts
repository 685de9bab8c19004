import { expect, test } from 'vitest';
import type { Page } from '../../../scripts/driver/driver';
import { addParagraph } from '../support/add-paragraph';
import { inOneBrowser } from '../support/browsers';
import { bundleScript } from '../support/bundle';

/** An editor owns its text: nothing in it is painted, and it works as if Paperbeacon were not there. */

const OUTSIDE = 'Go Wider Instead of Deeper';
const LATER = 'Efficient Modulation for Vision Networks';
const INSIDE = 'Fast Sparse ConvNets';

/** A page with an editor that contains a title, between titles outside it. `script` sets `window.probe`. */
function editorPage(editor: string, script: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Editor</title>
    <style>#editor { display: block; inline-size: 800px; outline: 1px solid }</style>
    <h1>“${OUTSIDE}”</h1>${editor}<p>“${OUTSIDE}”</p>${script}`;
}

const FIELD_PROBE = `<script>
  const field = document.getElementById('editor');
  window.probe = {
    text: () => field.value,
    caret: () => field.selectionStart,
    undo: () => document.execCommand('undo'),
  };
</script>`;

const EDITABLE_PROBE = `<script>
  const editable = document.getElementById('editor');
  window.probe = {
    text: () => editable.textContent,
    caret: () => {
      const { focusNode, focusOffset } = getSelection();
      const before = new Range();
      before.setStart(editable, 0);
      before.setEnd(focusNode, focusOffset);
      return before.toString().length;
    },
    undo: () => document.execCommand('undo'),
  };
</script>`;

const EDITORS = {
  ProseMirror: editorPage(`<div id="editor">${INSIDE}</div>`, await bundleScript('test/support/pages/prosemirror.ts')),
  'CodeMirror 6': editorPage(
    `<div id="editor">${INSIDE}</div>`,
    await bundleScript('test/support/pages/codemirror.ts'),
  ),
  'an editable element': editorPage(`<div id="editor" contenteditable>${INSIDE}</div>`, EDITABLE_PROBE),
  'an editable span in a sentence': editorPage(
    `<p>“${OUTSIDE}” <span id="editor" contenteditable="plaintext-only">${INSIDE}</span></p>`,
    EDITABLE_PROBE,
  ),
  'a text area': editorPage(`<textarea id="editor">${INSIDE}</textarea>`, FIELD_PROBE),
};

const PAGES = {
  ...Object.fromEntries(Object.entries(EDITORS).map(([name, page]) => [pathOf(name), page])),
  '/note': editorPage(`<section><p id="editor">“${INSIDE}”</p></section>`, EDITABLE_PROBE),
  '/pasted': `<!doctype html><title>Pasted</title><p contenteditable="pleasecopy">“${OUTSIDE}”</p>`,
};

function pathOf(name: string): string {
  return `/${name.replaceAll(' ', '-').toLowerCase()}`;
}

const text = (page: Page): Promise<string> => page.evaluate(() => window.probe.text());
const caret = (page: Page): Promise<number> => page.evaluate(() => window.probe.caret());

/** Text of the painted titles in page order; the registry keeps them in order of discovery. */
function painted(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ranges = [...(CSS.highlights.get('paperbeacon') ?? [])] as Range[];
    return ranges.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b)).map(String);
  });
}

/** Number of highlighted ranges that touch the editor. */
function paintedInside(page: Page): Promise<number> {
  return page.evaluate(() => {
    const editor = document.getElementById('editor')!;
    const ranges = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]) as Range[];
    return ranges.filter((range) => range.intersectsNode(editor)).length;
  });
}

async function setEditable(page: Page, selector: string, value: string | null): Promise<void> {
  await page.$eval(
    selector,
    (element, editable) => {
      if (editable === null) element.removeAttribute('contenteditable');
      else element.setAttribute('contenteditable', editable);
    },
    value,
  );
}

inOneBrowser(PAGES, (stage) => {
  test.each(Object.keys(EDITORS))('%s contains exactly the typed text, and nothing lights up in it', async (name) => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url(pathOf(name)));
    const outside = name.includes('sentence') ? [OUTSIDE, OUTSIDE, OUTSIDE] : [OUTSIDE, OUTSIDE];
    await expect.poll(() => painted(page)).toEqual(outside);
    expect(await paintedInside(page)).toBe(0);

    await page.click('#editor');
    await page.keyboard.press('Home');
    await page.keyboard.type(`“${INSIDE}”, see`);
    await expect.poll(() => text(page)).toBe(`“${INSIDE}”, see${INSIDE}`);
    await expect.poll(() => caret(page)).toBe(INSIDE.length + 7);

    // Once the extension paints the new paragraph, it has also read the typed text.
    await addParagraph(page, `“${LATER}”`);
    await expect.poll(() => painted(page)).toEqual([...outside, LATER]);
    expect(await paintedInside(page)).toBe(0);
    expect(await caret(page)).toBe(INSIDE.length + 7);

    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('X');
    await expect.poll(() => text(page)).toBe(`“${INSIDE}”, see${INSIDE[0]}X${INSIDE.slice(1)}`);
    await expect.poll(() => caret(page)).toBe(INSIDE.length + 9);

    // Editors differ in the size of their undo steps.
    await expect
      .poll(async () => {
        await page.evaluate(() => window.probe.undo());
        return text(page);
      })
      .toBe(INSIDE);
    expect(await painted(page)).toEqual([...outside, LATER]);
  });

  test('an element goes dark when it becomes editable, and lights up again when it no longer is', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/note'));
    await expect.poll(() => painted(page)).toEqual([OUTSIDE, INSIDE, OUTSIDE]);
    for (const { selector, on, off, others } of [
      { selector: '#editor', on: 'true', off: null, others: [OUTSIDE, OUTSIDE] },
      { selector: 'section', on: '', off: 'false', others: [OUTSIDE, OUTSIDE] },
      { selector: 'body', on: 'plaintext-only', off: 'false', others: [] },
      { selector: 'html', on: '', off: null, others: [] },
    ]) {
      await setEditable(page, selector, on);
      await expect.poll(() => painted(page)).toEqual(others);
      await setEditable(page, selector, off);
      await expect.poll(() => painted(page)).toEqual([OUTSIDE, INSIDE, OUTSIDE]);
    }
  });

  test('an element with an invalid value of contenteditable is not editable and lights up', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/pasted'));
    await expect.poll(() => painted(page)).toEqual([OUTSIDE]);
    expect(await page.$eval('p', (paragraph) => paragraph.isContentEditable)).toBe(false);
  });

  test('a document in design mode goes dark, keeps the typed text, and lights up again afterwards', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/note'));
    await expect.poll(() => painted(page)).toEqual([OUTSIDE, INSIDE, OUTSIDE]);
    await page.evaluate(() => {
      document.designMode = 'on';
    });
    await page.click('#editor');
    await page.keyboard.press('End');
    await expect.poll(() => painted(page)).toEqual([]);
    await page.keyboard.type(`, “${INSIDE}”`);
    await expect.poll(() => text(page)).toBe(`“${INSIDE}”, “${INSIDE}”`);
    await expect.poll(() => caret(page)).toBe(INSIDE.length * 2 + 6);
    await addParagraph(page, `“${LATER}”`);

    await page.evaluate(() => {
      document.designMode = 'off';
      getSelection()?.removeAllRanges();
    });
    await expect.poll(() => painted(page)).toEqual([OUTSIDE, INSIDE, INSIDE, OUTSIDE, LATER]);
  });
});
