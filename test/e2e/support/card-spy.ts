import type { Page } from '../../../scripts/driver/driver';

/** What the scripts of a page find out about an open card, by the way in which they do. */
export interface Notices {
  /** Texts that they read. */
  texts: Record<string, string[]>;
  /** Everything else: places, sizes, counts, events. */
  facts: Record<string, unknown>;
}

declare global {
  interface Window {
    noticed: string[];
  }
}

/** Makes the page note every event and change of the card from now on. */
export async function watchForCard(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.noticed = [];
    const types =
      'focusin focusout beforetoggle toggle selectionchange selectstart beforeinput input copy cut paste scroll slotchange animationstart transitionend';
    for (const type of types.split(' '))
      addEventListener(
        type,
        (event) => {
          const path = event
            .composedPath()
            .map((one) => (one instanceof Element ? one.localName : one.constructor.name));
          if (path.includes('paperbeacon-card')) window.noticed.push(`${type} at ${path.join()}`);
        },
        true,
      );
    new MutationObserver((changes) => {
      for (const { type, attributeName, target, addedNodes } of changes) {
        if (target instanceof Element && target.localName === 'paperbeacon-card')
          window.noticed.push(`${type} ${attributeName} ${target.getAttribute(attributeName ?? '')}`);
        for (const node of addedNodes)
          if (node instanceof Element && node.localName === 'paperbeacon-card')
            new ResizeObserver((sizes) => {
              for (const { contentRect } of sizes) window.noticed.push(`size ${JSON.stringify(contentRect)}`);
            }).observe(node);
      }
    }).observe(document, { attributes: true, childList: true, characterData: true, subtree: true });
  });
}

/** Tries every way to learn what the open card says. `words` may stand in the card; the page looks for each of them. */
export async function spyOnCard(page: Page, words: readonly string[]): Promise<Notices> {
  // How often and in which order depends on how the browser gathers events, and sizes between two frames get lost.
  const events = await page.evaluate(() =>
    [...new Set(window.noticed)].filter((one) => !one.startsWith('size')).sort(),
  );
  const all = [
    await page.evaluate(lookAtHost),
    await page.evaluate(lookAtPoints),
    await page.evaluate(search, words),
    await page.evaluate(selectStepwise),
    await page.evaluate(selectAtOnce),
  ];
  return {
    texts: Object.assign({}, ...all.map(({ texts }) => texts)) as Notices['texts'],
    facts: Object.assign({ events }, ...all.map(({ facts }) => facts)) as Notices['facts'],
  };
}

const letters = (text: string): string => text.replaceAll(/\s+/g, '');

/** The texts that are not part of the page's own text, by the way in which the page reads them. */
export function foreignTexts({ texts }: Notices, pageText: string): Notices['texts'] {
  const foreign = Object.entries(texts).map(([way, read]): [string, string[]] => [
    way,
    read.filter((text) => !letters(pageText).includes(letters(text))),
  ]);
  return Object.fromEntries(foreign.filter(([, read]) => read.length > 0));
}

/** What the page hears when the reader selects and copies everything with the keys, and what a paste then gives. */
export async function copyEverything(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    window.noticed = [];
    for (const type of ['selectionchange', 'beforecopy', 'copy'])
      addEventListener(type, () => window.noticed.push(String(getSelection())), true);
  });
  const press = async (key: string, command: string): Promise<void> => {
    await page.keyboard.down('Control');
    // Chromium obeys the command of the protocol, and Firefox the keys.
    await page.keyboard.press(key as 'a', { commands: [command] });
    await page.keyboard.up('Control');
  };
  await press('a', 'SelectAll');
  await press('c', 'Copy');
  const heard = await page.evaluate(() => [...window.noticed]);
  await page.focus('textarea');
  await press('v', 'Paste');
  return [...heard, await page.$eval('textarea', ({ value }) => value)];
}

// The functions below run in pages, so they can use nothing of this module.

/** What the host element and the document tell. */
function lookAtHost(): Notices {
  const host = document.querySelector<HTMLElement>('paperbeacon-card')!;
  const active = document.activeElement as HTMLElement;
  const range = new Range();
  range.selectNode(host);
  CSS.highlights.set('spy', new Highlight(range));
  const parts = [null, ...'::before ::after ::marker ::backdrop ::selection ::target-text ::highlight(spy)'.split(' ')];
  const looks = parts.map((part) => {
    const style = getComputedStyle(host, part);
    return [...style, 'content'].map((name) => style.getPropertyValue(name)).join(';');
  });
  CSS.highlights.delete('spy');
  return {
    texts: {
      innerText: [document.documentElement.innerText, host.innerText, active.innerText],
      textContent: [host.textContent, active.textContent],
    },
    facts: {
      looks,
      box: [host.getBoundingClientRect(), host.scrollHeight, host.scrollWidth, host.clientHeight],
      markup: [host.outerHTML, new XMLSerializer().serializeToString(host.cloneNode(true)), host.shadowRoot],
      markupWithRoots: host.getHTML({ serializableShadowRoots: true }),
      properties: [host.role, host.ariaLabel, host.ariaDescription, host.title, host.childNodes.length],
      focus: [active.localName, document.hasFocus()],
      page: [document.documentElement.scrollWidth, document.documentElement.scrollHeight, document.getAnimations()],
    },
  };
}

/** What lies at the points of the card. */
function lookAtPoints(): Notices {
  const carets = new Set<string>();
  const marked = new Set<string>();
  const elements = new Set<string>();
  const { left, right, top, bottom } = document.querySelector('paperbeacon-card')!.getBoundingClientRect();
  const registry = CSS.highlights as HighlightRegistry & {
    highlightsFromPoint?: (x: number, y: number) => { ranges: Range[] }[];
  };
  for (let x = left + 2; x < right; x += 12)
    for (let y = top + 2; y < bottom; y += 6) {
      const caret = document.caretPositionFromPoint(x, y)?.offsetNode;
      const old = document.caretRangeFromPoint?.(x, y)?.startContainer;
      for (const node of [caret, old]) carets.add(node?.nodeValue ?? '');
      for (const one of [caret, old, document.elementFromPoint(x, y), ...document.elementsFromPoint(x, y)])
        elements.add(one?.nodeName ?? '');
      for (const { ranges } of registry.highlightsFromPoint?.(x, y) ?? [])
        for (const range of ranges) marked.add(String(range));
    }
  return { texts: { caretAtPoint: [...carets], highlightAtPoint: [...marked] }, facts: { elements: [...elements] } };
}

/** What `window.find` finds, forwards and backwards, from either end of the page. */
function search(words: readonly string[]): Notices {
  const selection = getSelection()!;
  const found = new Set<string>();
  const selected = new Set<string>();
  const find = Reflect.get(window, 'find') as (...options: unknown[]) => boolean;
  for (const word of words)
    for (const backwards of [false, true])
      for (const end of ['collapseToStart', 'collapseToEnd'] as const) {
        selection.selectAllChildren(document.body);
        selection[end]();
        if (!find.call(window, word, false, backwards, true, false, true, false)) continue;
        found.add(word);
        selected.add(selection.toString());
      }
  const before = scrollY;
  for (const word of words) location.hash = `:~:text=${encodeURIComponent(word)}`;
  return { texts: { find: [...found], findSelects: [...selected] }, facts: { scrolledToText: scrollY - before } };
}

/** What `Selection.modify` selects on its way through the page, and in how many steps. */
function selectStepwise(): Notices {
  const notices: Notices = { texts: {}, facts: {} };
  const selection = getSelection()!;
  const host = document.querySelector('paperbeacon-card')!;
  const parent = host.parentNode!;
  const index = [...parent.childNodes].indexOf(host);
  const units = 'character word line lineboundary sentence paragraph paragraphboundary documentboundary';
  for (const unit of units.split(' '))
    for (const direction of ['forward', 'backward'])
      for (const alter of ['extend', 'move']) {
        const read = new Set<string>();
        const steps: number[] = [];
        for (const [node, offset] of [
          [document.body, 0],
          [document.body, document.body.childNodes.length],
          [host, 0],
          [parent, index],
          [parent, index + 1],
        ] as const) {
          selection.collapse(node, offset);
          let last = '';
          let step = 0;
          for (; step < 400; step++) {
            try {
              selection.modify(alter, direction, unit);
            } catch {
              // Firefox knows only some units.
              break;
            }
            const now = [selection.focusNode?.nodeName, selection.focusOffset, String(selection)].join();
            read.add(String(selection));
            if (now === last) break;
            last = now;
          }
          selection.modify('extend', 'forward', 'word');
          read.add(String(selection));
          steps.push(step);
        }
        notices.texts[`${alter} ${direction} ${unit}`] = [...read];
        notices.facts[`steps: ${alter} ${direction} ${unit}`] = steps;
      }
  return notices;
}

/** What is selected when everything is, also in a page that can be edited. */
function selectAtOnce(): Notices {
  const notices: Notices = { texts: {}, facts: {} };
  const selection = getSelection()!;
  const host = document.querySelector('paperbeacon-card')!;
  const around = new Range();
  for (const mode of ['off', 'on'] as const) {
    document.designMode = mode;
    for (const node of [document.documentElement, document.body, host]) {
      selection.selectAllChildren(node);
      notices.texts[`selectAllChildren ${node.nodeName}, editing ${mode}`] = [String(selection)];
    }
    // In Chromium a page that can be edited takes the focus, and then the card closes.
    notices.facts[`open, editing ${mode}`] = host.isConnected;
    if (!host.isConnected) break;
    around.selectNode(host);
    selection.removeAllRanges();
    selection.addRange(around);
    notices.texts[`select the card, editing ${mode}`] = [String(selection), String(around)];
    notices.facts[`rectangles of the card, editing ${mode}`] = around.getClientRects().length;
    document.execCommand('selectAll');
    const ranges = selection.getComposedRanges({ shadowRoots: [] });
    const ends = ranges.flatMap((range) => [range.startContainer, range.endContainer]);
    notices.texts[`selectAll, editing ${mode}`] = [String(selection), ...ends.map((node) => node.nodeValue ?? '')];
    notices.facts[`ends of the selection, editing ${mode}`] = ends.map((node) => node.nodeName);
  }
  document.designMode = 'off';
  selection.removeAllRanges();
  return notices;
}
