import { afterEach, describe, expect, test } from 'vitest';
import type { Mention } from '../../lib/dom/page/mention';
import { readPage, type TestPage, TITLES } from './page';

const { long, short, formula } = TITLES;
let page: TestPage | undefined;

afterEach(() => {
  page?.stop();
  page = undefined;
});

/** Mentions in the viewport that are not painted. */
function unpaintedInView(): Mention[] {
  const painted = new Set<AbstractRange>(CSS.highlights.get('paperbeacon') ?? []);
  return (page?.mentions() ?? []).filter(({ range }) => {
    const { top, bottom } = range.getBoundingClientRect();
    return bottom > 0 && top < innerHeight && !painted.has(range);
  });
}

describe('page reader finds a title', () => {
  test.each([
    ['in a plain paragraph', `<p>${long}</p>`, long],
    ['with emphasis inside', '<p>SimMIM: a Simple <em>Framework</em> for <b>Masked</b> Image Modeling</p>', undefined],
    ['with break opportunities inside words', `<p>${long.replace('Modeling', 'Model<wbr>ing')}</p>`, long],
    ['with soft hyphens', `<p>${long.replace('Framework', 'Frame\u00adwork')}</p>`, undefined],
    [
      'with one span per word',
      `<p>${long
        .split(' ')
        .map((w) => `<span>${w}</span>`)
        .join(' ')}</p>`,
      long,
    ],
    ['with a line break for a space', `<p>${long.replace(' for ', ' for<br>')}</p>`, undefined],
    ['with wrapped source lines', `<p>${long.replace(' for ', '\n     for ')}</p>`, undefined],
    ['in spans displayed as blocks', `<div><span>${long}</span><span>Authors</span></div>`, long],
    [
      'with a formula',
      `<p>Hyper<math><mi>Z</mi><mo>⋅</mo><mi>Z</mi><mo>⋅</mo><mi>W</mi></math>${formula.slice(10)}</p>`,
      formula,
    ],
    [
      'with a formula and its copy for screen readers',
      `<p>Hyper<span class="katex"><span><math><semantics><mrow><mi>Z</mi><mo>⋅</mo><mi>Z</mi><mo>⋅</mo><mi>W</mi></mrow><annotation>Z \\cdot Z</annotation></semantics></math></span><span aria-hidden="true">Z⋅Z⋅W</span></span>${formula.slice(10)}</p>`,
      undefined,
    ],
    ['in a citation block', `<pre>@article{x,\n  title={${long}},\n}</pre>`, long],
    ['in a link', `<p>We use the <a href="#">${short}</a> code.</p>`, short],
    ['in a table cell', `<table><tr><td>${short}</td><td>2020</td></tr></table>`, short],
    ['in a heading', `<h2>${short}</h2>`, short],
  ])('%s', async (_, html, text) => {
    page = readPage(html);
    await expect.poll(() => page?.mentions().length).toBe(1);
    if (text !== undefined) await page.expectPainted([text]);
  });
});

describe('page reader on difficult pages', () => {
  test.each([
    ['a form with a field named hasAttributes', '<form class="x"><input name="hasAttributes"></form>'],
    ['a form with a field named parentNode', '<div><form class="x"><input name="parentNode"></form></div>'],
    ['a form with a field named nextSibling', '<div><form class="x"><input name="nextSibling"></form></div>'],
    ['a form with a field named nodeType', '<form><input name="nodeType"></form>'],
  ])('copes with %s', async (_, html) => {
    page = readPage(`${html}<p>${long}</p>${html}`);
    await page.expectPainted([long]);
  });

  test('copes with thousands of possible titles in one paragraph', async () => {
    page = readPage(`<p>${'<span>inception transformer in </span>'.repeat(12_000)}</p><p>${long}</p>`);
    await page.expectPainted([long]);
  });

  test('follows changed link addresses with its marks', async () => {
    page = readPage(
      '<ul><li><a href="https://arxiv.org/abs/2111.09886">PDF</a></li><li><a href="#">Code</a></li></ul>',
    );
    await expect.poll(() => page?.painted('link')).toEqual(['PDF']);
    const [first, second] = document.querySelectorAll('a');
    first!.href = 'https://example.org/';
    second!.href = 'https://github.com/microsoft/simmim';
    await expect.poll(() => page?.painted('link')).toEqual(['Code']);
  });

  test('reads text that becomes visible', async () => {
    page = readPage(`<p><span hidden>${long}</span></p>`);
    await page.settle();
    document.querySelector('span')!.hidden = false;
    await page.expectPainted([long]);
  });

  test.each([
    ['an icon', '<svg><title>GitHub</title><path d=""></path></svg> Code'],
    ['a label for wide windows', '<span style="display: none">View </span>Code'],
  ])('marks the visible text of a link with %s', async (_, label) => {
    page = readPage(`<p><a href="https://github.com/microsoft/simmim">${label}</a></p>`);
    await expect.poll(() => page?.painted('link')).toEqual(['Code']);
  });
});

describe('page reader for links and names', () => {
  test('recognises a link by its address', async () => {
    page = readPage(
      '<p><a href="https://arxiv.org/pdf/2111.09886v2">PDF</a> <a href="https://github.com/Microsoft/simmim/">code</a> <a href="https://arxiv.org/abs/2111.09887">other</a></p>',
    );
    await expect.poll(() => page?.painted('link')).toEqual(['PDF', 'code']);
  });

  test('counts a link around a title as one title mention', async () => {
    page = readPage(`<p><a href="https://arxiv.org/abs/2111.09886">${long}</a></p>`);
    await page.expectPainted([long]);
    expect(page.painted('link')).toEqual([]);
  });

  test('marks a link around a whole entry at its heading', async () => {
    page = readPage('<a href="https://arxiv.org/abs/2111.09886"><h3>Our paper</h3><p>Some words on it.</p></a>');
    await expect.poll(() => page?.painted('link')).toEqual(['Our paper']);
  });

  test('counts a link once while its surroundings change, and again when its text changes', async () => {
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

  test('marks a method name as a separate word in its own case', async () => {
    page = readPage('<p>We use SimMIM and SimMIM-based models, not simmim nor SimMIM++.</p><pre>import SimMIM</pre>');
    await expect.poll(() => page?.painted('name').length).toBeGreaterThan(1);
    expect(new Set(page.painted('name'))).toEqual(new Set(['SimMIM']));
  });
});

describe('page reader ignores', () => {
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
    ['words split across two blocks', `<ul><li>Fast Sparse <p>ConvNets</p></li></ul>`],
    ['titles with a struck-out word inside', '<p>Fast <s>Dense</s> Sparse ConvNets</p>'],
  ])('%s', async (_, html) => {
    page = readPage(html);
    await page.settle();
    expect(page.painted()).toEqual([]);
  });
});

describe('page reader on changing pages', () => {
  test('finds added text and drops removed text', async () => {
    page = readPage('<main></main>');
    await page.settle();
    const main = document.querySelector('main')!;
    main.innerHTML = `<p>${long}</p>`;
    await page.expectPainted([long]);
    main.innerHTML = '';
    await page.expectPainted([]);
  });

  test('finds a title that is completed piece by piece', async () => {
    page = readPage('<p>SimMIM: A Simple Framework for</p>');
    await page.settle();
    document.querySelector('p')!.append(' Masked ');
    document.querySelector('p')!.append('Image Modeling');
    await page.expectPainted([long]);
  });

  test('drops a title that changes into another text', async () => {
    page = readPage(`<p>${long}</p>`);
    await page.expectPainted([long]);
    const text = document.querySelector('p')!.firstChild as Text;
    text.data = 'SimMIM: A Complex Framework for Masked Image Modeling';
    await page.expectPainted([]);
    text.data = long;
    await page.expectPainted([long]);
  });

  test('drops a mention when a word is inserted', async () => {
    page = readPage(`<p><span>SimMIM: A Simple</span> <span id="x"></span>Framework for Masked Image Modeling</p>`);
    await expect.poll(() => page?.painted().length).toBe(1);
    document.querySelector('#x')!.textContent = 'and Useful ';
    await page.expectPainted([]);
  });

  test('reads a replaced body', async () => {
    page = readPage(`<p>${short}</p>`);
    await page.expectPainted([short]);
    const body = document.createElement('body');
    body.innerHTML = `<p>${long}</p>`;
    document.body.replaceWith(body);
    await page.expectPainted([long]);
  });

  test('reads all of thousands of changes', async () => {
    page = readPage('<div id="feed"></div>');
    const feed = document.querySelector('#feed')!;
    for (let i = 0; i < 3000; i++) {
      const item = document.createElement('p');
      item.textContent = i % 1000 === 999 ? long : `Item ${i} of the feed`;
      feed.append(item);
    }
    await page.expectPainted([long, long, long]);
  });

  test('follows changes while the background answers', async () => {
    let goOn!: () => void;
    const thinking = new Promise<void>((through) => (goOn = through));
    page = readPage(`<p id="a">${long}</p><p id="b"></p>`, { thinking });
    await expect.poll(() => page?.isAsked()).toBe(true);
    document.querySelector('#a')!.remove();
    document.querySelector('#b')!.textContent = short;
    goOn();
    await page.expectPainted([short]);
  });

  test('takes a highlight name back from the page', async () => {
    CSS.highlights.set('paperbeacon', new Highlight());
    page = readPage(`<p>${long}</p>`);
    await page.expectPainted([long]);
  });

  test('restores highlights that the page removed', async () => {
    page = readPage(`<p>${long}</p>`);
    await page.expectPainted([long]);
    CSS.highlights.clear();
    page.ensurePainted();
    expect(page.painted()).toEqual([long]);
  });
});

describe('page reader outside plain visible text', () => {
  test('reads and watches open shadow roots', async () => {
    page = readPage(`<p>${short}</p><x-card></x-card>`);
    const shadow = document.querySelector('x-card')!.attachShadow({ mode: 'open' });
    shadow.innerHTML = `<p>${long}</p>`;
    await page.expectPainted([short, long]);
    shadow.innerHTML = '';
    await page.expectPainted([short]);
    shadow.append(long);
    await page.expectPainted([short, long]);
  });

  test('marks text that a script makes visible', async () => {
    page = readPage(`<div id="veil" style="visibility:hidden"><p>${long}</p></div>`);
    await page.settle();
    expect(page.painted()).toEqual([]);
    document.querySelector('#veil')!.removeAttribute('style');
    await page.expectPainted([long]);
  });

  test('counts collapsed text once it is expanded', async () => {
    page = readPage(`<details><summary>More</summary><p>${long}</p></details>`);
    await page.settle();
    expect(page.report()).toEqual([]);
    document.querySelector('details')!.open = true;
    await page.expectPainted([long]);
  });
});

describe('page reader', () => {
  test('changes nothing in the document', async () => {
    const html = `<p>${long}</p><p>Sim<b>MIM</b>: A Simple Framework for Masked Image Modeling</p>`;
    page = readPage(html);
    await expect.poll(() => page?.painted().length).toBe(2);
    expect(document.body.innerHTML).toBe(html);
  });

  test('leaves no trace after it stops', async () => {
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

  test('reads 50,000 text nodes in slices', async () => {
    const filler = Array.from({ length: 50_000 }, (_, i) => `<i>${i}</i>`).join(' ');
    page = readPage(`<p>${filler}</p><p>${long}</p>`);
    await page.expectPainted([long]);
  });

  test('paints only the mentions near the viewport when there are thousands', async () => {
    page = readPage(`<p>${long}</p>`.repeat(3000));
    await expect.poll(() => page?.mentions().length).toBe(3000);
    await expect.poll(() => page?.painted().length).toBeGreaterThan(5);
    expect(page.painted().length).toBeLessThanOrEqual(1000);
  });

  describe('paints all mentions in view among thousands in one block', () => {
    const titles = `${long}. `.repeat(5000);
    test.each([
      ['in a paragraph', `<p>${titles}</p>`, 'html'],
      ['in columns', `<p style="columns: 8em 3; width: 2000px; font-size: 12px">${titles}</p>`, 'html'],
      ['in a scrolling box', `<div style="height: 300px; overflow: auto"><p>${titles}</p></div>`, 'div'],
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

test('the page report counts papers in page order', async () => {
  page = readPage(`<p>${short}</p><p>${long}</p><p>${short}</p>`);
  await expect
    .poll(() => page?.report())
    .toEqual([
      { id: 'short', count: 2 },
      { id: 'long', count: 1 },
    ]);
});
