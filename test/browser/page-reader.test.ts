import { afterEach, describe, expect, test } from 'vitest';
import type { Mention } from '../../lib/dom/page/mention';
import { readPage, type TestPage, TITLES } from './page';

const { long, short, formula } = TITLES;
let page: TestPage | undefined;

afterEach(() => {
  page?.stop();
  page = undefined;
});

/** Mentions in the window that do not show. */
function unpaintedInView(): Mention[] {
  const painted = new Set<AbstractRange>(CSS.highlights.get('paperbeacon') ?? []);
  return (page?.mentions() ?? []).filter(({ range }) => {
    const { top, bottom } = range.getBoundingClientRect();
    return bottom > 0 && top < innerHeight && !painted.has(range);
  });
}

describe('titles are found whatever the markup', () => {
  test.each([
    ['plain', `<p>${long}</p>`, long],
    [
      'emphasis inside',
      '<p>SimMIM: a Simple <em>Framework</em> for <b>Masked</b> Image Modeling</p>',
      undefined,
    ],
    ['break opportunities inside words', `<p>${long.replace('Modeling', 'Model<wbr>ing')}</p>`, long],
    ['soft hyphens', `<p>${long.replace('Framework', 'Frame\u00adwork')}</p>`, undefined],
    [
      'one span a word',
      `<p>${long
        .split(' ')
        .map((w) => `<span>${w}</span>`)
        .join(' ')}</p>`,
      long,
    ],
    ['line break for a space', `<p>${long.replace(' for ', ' for<br>')}</p>`, undefined],
    ['source wrapped', `<p>${long.replace(' for ', '\n     for ')}</p>`, undefined],
    ['spans laid out as blocks', `<div><span>${long}</span><span>Authors</span></div>`, long],
    [
      'a formula',
      `<p>Hyper<math><mi>Z</mi><mo>⋅</mo><mi>Z</mi><mo>⋅</mo><mi>W</mi></math>${formula.slice(10)}</p>`,
      formula,
    ],
    [
      'a formula with a copy for screen readers',
      `<p>Hyper<span class="katex"><span><math><semantics><mrow><mi>Z</mi><mo>⋅</mo><mi>Z</mi><mo>⋅</mo><mi>W</mi></mrow><annotation>Z \\cdot Z</annotation></semantics></math></span><span aria-hidden="true">Z⋅Z⋅W</span></span>${formula.slice(10)}</p>`,
      undefined,
    ],
    ['a citation block', `<pre>@article{x,\n  title={${long}},\n}</pre>`, long],
    ['a link', `<p>We use the <a href="#">${short}</a> code.</p>`, short],
    ['a table cell', `<table><tr><td>${short}</td><td>2020</td></tr></table>`, short],
    ['a heading', `<h2>${short}</h2>`, short],
  ])('%s', async (_, html, text) => {
    page = readPage(html);
    await expect.poll(() => page?.mentions().length).toBe(1);
    if (text !== undefined) await page.expectPainted([text]);
  });
});

describe('pages that stand in the way', () => {
  test.each([
    ['a form with a field named hasAttributes', '<form class="x"><input name="hasAttributes"></form>'],
    ['a form with a field named parentNode', '<div><form class="x"><input name="parentNode"></form></div>'],
    ['a form with a field named nextSibling', '<div><form class="x"><input name="nextSibling"></form></div>'],
    ['a form with a field named nodeType', '<form><input name="nodeType"></form>'],
  ])('%s', async (_, html) => {
    page = readPage(`${html}<p>${long}</p>${html}`);
    await page.expectPainted([long]);
  });

  test('thousands of phrases that might be titles, in one paragraph', async () => {
    page = readPage(`<p>${'<span>inception transformer in </span>'.repeat(12_000)}</p><p>${long}</p>`);
    await page.expectPainted([long]);
  });

  test('a link that leads elsewhere later loses its mark, and one that leads to a paper later gets one', async () => {
    page = readPage(
      '<ul><li><a href="https://arxiv.org/abs/2111.09886">PDF</a></li><li><a href="#">Code</a></li></ul>',
    );
    await expect.poll(() => page?.painted('link')).toEqual(['PDF']);
    const [first, second] = document.querySelectorAll('a');
    first!.href = 'https://example.org/';
    second!.href = 'https://github.com/microsoft/simmim';
    await expect.poll(() => page?.painted('link')).toEqual(['Code']);
  });

  test('words that are unhidden are read', async () => {
    page = readPage(`<p><span hidden>${long}</span></p>`);
    await page.settle();
    document.querySelector('span')!.hidden = false;
    await page.expectPainted([long]);
  });

  test.each([
    ['an icon', '<svg><title>GitHub</title><path d=""></path></svg> Code'],
    ['a label for wide windows', '<span style="display: none">View </span>Code'],
  ])('a link with %s is marked at what is seen of it', async (_, label) => {
    page = readPage(`<p><a href="https://github.com/microsoft/simmim">${label}</a></p>`);
    await expect.poll(() => page?.painted('link')).toEqual(['Code']);
  });
});

describe('links and names', () => {
  test('a link is known by its address', async () => {
    page = readPage(
      '<p><a href="https://arxiv.org/pdf/2111.09886v2">PDF</a> <a href="https://github.com/Microsoft/simmim/">code</a> <a href="https://arxiv.org/abs/2111.09887">other</a></p>',
    );
    await expect.poll(() => page?.painted('link')).toEqual(['PDF', 'code']);
  });

  test('a link around a title is one mention, a title', async () => {
    page = readPage(`<p><a href="https://arxiv.org/abs/2111.09886">${long}</a></p>`);
    await page.expectPainted([long]);
    expect(page.painted('link')).toEqual([]);
  });

  test('a link around a whole entry is marked at its head', async () => {
    page = readPage(
      '<a href="https://arxiv.org/abs/2111.09886"><h3>Our paper</h3><p>Some words on it.</p></a>',
    );
    await expect.poll(() => page?.painted('link')).toEqual(['Our paper']);
  });

  test('a link is counted once however often its surroundings change, and again when its text does', async () => {
    page = readPage('<div id="d"><a href="https://arxiv.org/abs/2111.09886"><h3>Our paper</h3></a></div>');
    await expect.poll(() => page?.painted('link')).toEqual(['Our paper']);
    for (let i = 0; i < 3; i++) {
      document.querySelector('#d')!.append(` more ${i}`);
      await page.settle();
    }
    expect(page.painted('link')).toEqual(['Our paper']);
    document.querySelector('h3')!.textContent = 'Our new paper';
    await expect.poll(() => page?.painted('link')).toEqual(['Our new paper']);
  });

  test('a method name is marked where it stands free, in its own case', async () => {
    page = readPage(
      '<p>We use SimMIM and SimMIM-based models, not simmim nor SimMIM++.</p><pre>import SimMIM</pre>',
    );
    await expect.poll(() => page?.painted('name').length).toBeGreaterThan(1);
    expect(new Set(page.painted('name'))).toEqual(new Set(['SimMIM']));
  });
});

describe('what is not read', () => {
  test.each([
    ['form fields', `<textarea>${long}</textarea><input value="${long}">`],
    ['scripts and styles', `<script type="text/plain">${long}</script><style>/* ${long} */</style>`],
    [
      'hidden text',
      `<p hidden>${long}</p><p style="display:none">${long}</p><p><span style="visibility:hidden">${long}</span></p>`,
    ],
    ['attributes', `<img alt="${long}" src="data:,"><a title="${long}">x</a>`],
    ['editable regions', `<div contenteditable="true"><p>${long}</p></div>`],
    ['code editors', `<div class="CodeMirror"><pre>${long}</pre></div>`],
    ['words of two blocks', `<ul><li>Fast Sparse <p>ConvNets</p></li></ul>`],
    ['a struck-out word inside', '<p>Fast <s>Dense</s> Sparse ConvNets</p>'],
  ])('%s', async (_, html) => {
    page = readPage(html);
    await page.settle();
    expect(page.painted()).toEqual([]);
  });
});

describe('pages that change', () => {
  test('text added later is found, text removed is let go', async () => {
    page = readPage('<main></main>');
    await page.settle();
    const main = document.querySelector('main')!;
    main.innerHTML = `<p>${long}</p>`;
    await page.expectPainted([long]);
    main.innerHTML = '';
    await page.expectPainted([]);
  });

  test('a title completed piece by piece', async () => {
    page = readPage('<p>SimMIM: A Simple Framework for</p>');
    await page.settle();
    document.querySelector('p')!.append(' Masked ');
    document.querySelector('p')!.append('Image Modeling');
    await page.expectPainted([long]);
  });

  test('a title that changes into another text', async () => {
    page = readPage(`<p>${long}</p>`);
    await page.expectPainted([long]);
    const text = document.querySelector('p')!.firstChild as Text;
    text.data = 'SimMIM: A Complex Framework for Masked Image Modeling';
    await page.expectPainted([]);
    text.data = long;
    await page.expectPainted([long]);
  });

  test('an inserted word ends a mention', async () => {
    page = readPage(
      `<p><span>SimMIM: A Simple</span> <span id="x"></span>Framework for Masked Image Modeling</p>`,
    );
    await expect.poll(() => page?.painted().length).toBe(1);
    document.querySelector('#x')!.textContent = 'and Useful ';
    await page.expectPainted([]);
  });

  test('the whole body replaced', async () => {
    page = readPage(`<p>${short}</p>`);
    await page.expectPainted([short]);
    const body = document.createElement('body');
    body.innerHTML = `<p>${long}</p>`;
    document.body.replaceWith(body);
    await page.expectPainted([long]);
  });

  test('a storm of changes, none given up', async () => {
    page = readPage('<div id="feed"></div>');
    const feed = document.querySelector('#feed')!;
    for (let i = 0; i < 3000; i++) {
      const item = document.createElement('p');
      item.textContent = i % 1000 === 999 ? long : `Item ${i} of the feed`;
      feed.append(item);
    }
    await page.expectPainted([long, long, long]);
  });

  test('changes while the background thinks', async () => {
    let goOn!: () => void;
    const thinking = new Promise<void>((through) => (goOn = through));
    page = readPage(`<p id="a">${long}</p><p id="b"></p>`, { thinking });
    await expect.poll(() => page?.isAsked()).toBe(true);
    document.querySelector('#a')!.remove();
    document.querySelector('#b')!.textContent = short;
    goOn();
    await page.expectPainted([short]);
  });

  test('a page that takes the name of a highlight does not keep it', async () => {
    CSS.highlights.set('paperbeacon', new Highlight());
    page = readPage(`<p>${long}</p>`);
    await page.expectPainted([long]);
  });

  test('highlights the page threw out come back', async () => {
    page = readPage(`<p>${long}</p>`);
    await page.expectPainted([long]);
    CSS.highlights.clear();
    page.ensurePainted();
    expect(page.painted()).toEqual([long]);
  });
});

describe('beside the plain document', () => {
  test('open shadow roots are read and watched', async () => {
    page = readPage(`<p>${short}</p><x-card></x-card>`);
    const shadow = document.querySelector('x-card')!.attachShadow({ mode: 'open' });
    shadow.innerHTML = `<p>${long}</p>`;
    await page.expectPainted([short, long]);
    shadow.innerHTML = '';
    await page.expectPainted([short]);
    shadow.append(long);
    await page.expectPainted([short, long]);
  });

  test('what a script unveils lights up by itself', async () => {
    page = readPage(`<div id="veil" style="visibility:hidden"><p>${long}</p></div>`);
    await page.settle();
    expect(page.painted()).toEqual([]);
    document.querySelector('#veil')!.removeAttribute('style');
    await page.expectPainted([long]);
  });

  test('what is folded away counts once it is unfolded', async () => {
    page = readPage(`<details><summary>More</summary><p>${long}</p></details>`);
    await page.settle();
    expect(page.report()).toEqual([]);
    document.querySelector('details')!.open = true;
    await page.expectPainted([long]);
  });
});

describe('the page stays intact', () => {
  test('reading and painting change nothing in the document', async () => {
    const html = `<p>${long}</p><p>Sim<b>MIM</b>: A Simple Framework for Masked Image Modeling</p>`;
    page = readPage(html);
    await expect.poll(() => page?.painted().length).toBe(2);
    expect(document.body.innerHTML).toBe(html);
  });

  test('stopping leaves no trace', async () => {
    page = readPage(`<p>${long}</p>`);
    await page.expectPainted([long]);
    page.stop();
    expect(CSS.highlights.size).toBe(0);
    // Another reading of the same document paints each title once: the first one paints nothing any more.
    page = readPage(`<p>${short}</p>`);
    await page.expectPainted([short]);
    page.stop();
    expect(CSS.highlights.size).toBe(0);
  });

  test('50,000 text nodes are read in slices', async () => {
    const filler = Array.from({ length: 50_000 }, (_, i) => `<i>${i}</i>`).join(' ');
    page = readPage(`<p>${filler}</p><p>${long}</p>`);
    await page.expectPainted([long]);
  });

  test('of thousands of mentions only those near the viewport are painted', async () => {
    page = readPage(`<p>${long}</p>`.repeat(3000));
    await expect.poll(() => page?.mentions().length).toBe(3000);
    await expect.poll(() => page?.painted().length).toBeGreaterThan(5);
    expect(page.painted().length).toBeLessThanOrEqual(1000);
  });

  describe('of thousands of mentions in one block all that are in view are painted, wherever', () => {
    const titles = `${long}. `.repeat(5000);
    test.each([
      ['a paragraph', `<p>${titles}</p>`, 'html'],
      ['columns', `<p style="columns: 8em 3; width: 2000px; font-size: 12px">${titles}</p>`, 'html'],
      ['a box that scrolls', `<div style="height: 300px; overflow: auto"><p>${titles}</p></div>`, 'div'],
    ])('%s', async (_, html, scroller) => {
      page = readPage(html);
      await expect.poll(() => page?.mentions().length).toBe(5000);
      const box = document.querySelector(scroller)!;
      for (const share of [0, 0.5, 1, 0.3]) {
        box.scrollTop = (box.scrollHeight - box.clientHeight) * share;
        await expect.poll(() => unpaintedInView().length).toBe(0);
        expect(page.painted().length).toBeGreaterThan(5);
        expect(page.painted().length).toBeLessThanOrEqual(1000);
      }
    });
  });
});

test('the report counts papers in page order', async () => {
  page = readPage(`<p>${short}</p><p>${long}</p><p>${short}</p>`);
  await expect
    .poll(() => page?.report())
    .toEqual([
      { id: 'short', count: 2 },
      { id: 'long', count: 1 },
    ]);
});
