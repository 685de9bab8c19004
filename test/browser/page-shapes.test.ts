import { afterEach, describe, expect, test } from 'vitest';
import { readPage, type TestPage, TITLES } from './page';

const { long, short, formula } = TITLES;
let page: TestPage | undefined;

afterEach(() => {
  page?.stop();
  page = undefined;
});

const rest = formula.slice(10);
const operators = (dot: string): string => `HyperZ${dot}Z${dot}W${rest}`;

describe('page reader finds a title whose words stand in', () => {
  test.each([
    ['custom elements in the line', 'SimMIM: A Simple <x-mark>Framework</x-mark> for <x-y>Masked</x-y> Image Modeling'],
    ['elements that HTML does not know', 'SimMIM: A <blink>Simple</blink> Framework for Masked Image Modeling'],
    ['lines of a heading', '<h1><div>SimMIM: A Simple Framework</div><div>for Masked Image Modeling</div></h1>'],
    [
      'nested lines of a heading',
      '<h2><div><p>SimMIM: A Simple</p><p>Framework for</p></div>Masked Image Modeling</h2>',
    ],
    ['a word that a line breaks between doubled letters', formula.replace('nn', 'n-<br>n')],
    [
      'the text layer of an old PDF viewer',
      '<div class="textLayer"><div>SimMIM: A Simple Framework</div><div>for Masked Image Modeling</div></div>',
    ],
    [
      'a ruby for each word',
      '<ruby>SimMIM<rt>シム</rt></ruby>: A <ruby>Simple<rp>(</rp><rt>単</rt><rp>)</rp></ruby> Framework for Masked Image Modeling',
    ],
    ['SVG', '<svg><text>SimMIM: A Simple <tspan>Framework for Masked Image Modeling</tspan></text></svg>'],
    [
      'HTML inside of SVG',
      '<svg><foreignObject width="9" height="9"><div>SimMIM: A Simple Framework for Masked Image Modeling</div></foreignObject></svg>',
    ],
    [
      'pieces that screen readers do not hear',
      `<h2 aria-label="${long}">${long.replaceAll(/\S+/gu, '<span aria-hidden="true">$&</span>')}</h2>`,
    ],
    [
      'a block for each letter, laid out in the line',
      `<h2>${long.replaceAll(/\S/gu, '<div style="display: inline-block">$&</div>')}</h2>`,
    ],
    [
      'lines of an element that is a heading by its role',
      '<div role="heading"><div>SimMIM: A Simple Framework</div><div>for Masked Image Modeling</div></div>',
    ],
    [
      'the text behind an icon that is named by a ligature',
      `<p><span class="material-icons">article</span>${long}</p>`,
    ],
  ])('%s', async (_, html) => {
    page = readPage(html.startsWith('<') && !html.startsWith('<ruby') ? html : `<p>${html}</p>`);
    await expect.poll(() => page?.mentions().length).toBe(1);
  });

  test.each([
    ['a picture', '<img alt="">'],
    ['an emoji picture', '<img class="emoji" alt="🎉" src="data:,">'],
    ['an icon', '<svg><path d=""></path></svg>'],
    ['a custom icon', '<x-icon></x-icon>'],
    ['the mark of a footnote', '<sup><a href="#fn1">1</a></sup>'],
    ['the mark of a citation', '<a href="#r12">[12]</a>'],
  ])('and between them %s', async (_, html) => {
    page = readPage(`<p>See SimMIM: A Simple Framework ${html} for Masked Image Modeling.</p>`);
    await expect.poll(() => page?.mentions().length).toBe(1);
  });

  test('two titles around a thumbnail stay two', async () => {
    page = readPage(`<p>${short} <img> ${long}</p>`);
    await page.expectPainted([short, long]);
  });

  test('an element around two paragraphs does not join them', async () => {
    page = readPage('<x-page style="display: block">SimMIM: A Simple Framework</x-page>for Masked Image Modeling');
    await page.settle();
    expect(page.painted()).toEqual([]);
  });

  test('a custom element that another tool puts around words later', async () => {
    page = readPage(`<p>${long}</p>`);
    await page.expectPainted([long]);
    const text = document.querySelector('p')!.firstChild as Text;
    const range = document.createRange();
    range.setStart(text, 10);
    range.setEnd(text, 30);
    range.surroundContents(document.createElement('x-highlight'));
    await expect.poll(() => page?.mentions().length).toBe(1);
    await page.settle();
    expect(page.painted()).toEqual([long]);
  });
});

describe('page reader marks the copy that is seen', () => {
  const CLIPPED = 'position: absolute; width: 1px; height: 1px; overflow: hidden; clip: rect(0 0 0 0)';

  test.each([
    ['first', `<span id="seen" aria-hidden="true">${short}</span><span style="${CLIPPED}">${short}</span>`],
    ['last', `<span style="${CLIPPED}">${short}</span><span id="seen" aria-hidden="true">${short}</span>`],
  ])('%s of two', async (_, html) => {
    page = readPage(`<div>${html}</div>`);
    await page.expectPainted([short]);
    expect(page.mentions()[0]?.range.startContainer.parentElement?.id).toBe('seen');
  });

  test('not the label of an icon', async () => {
    page = readPage(`<p>“${short}” <i aria-hidden="true">open</i></p><div style="${CLIPPED}">${long}</div>`);
    await page.expectPainted([short]);
  });
});

describe('page reader finds a title with a formula', () => {
  const MATH = '<math><mo>⋅</mo></math>';
  const CLIPPED = 'position: absolute; width: 1px; height: 1px; overflow: hidden';

  test.each([
    [
      'of MathJax in CHTML',
      operators(
        `<mjx-container><mjx-math aria-hidden="true"><mjx-mo><mjx-c></mjx-c></mjx-mo></mjx-math><mjx-assistive-mml style="${CLIPPED}">${MATH}</mjx-assistive-mml></mjx-container>`,
      ),
    ],
    [
      'of MathJax in CHTML without MathML',
      operators(
        '<mjx-container><mjx-math aria-hidden="true"><mjx-mo><mjx-c>⋅</mjx-c></mjx-mo></mjx-math></mjx-container>',
      ),
    ],
    [
      'of MathJax in SVG',
      operators(
        `<mjx-container><svg><g><path></path></g></svg><mjx-assistive-mml style="${CLIPPED}">${MATH}</mjx-assistive-mml></mjx-container>`,
      ),
    ],
    [
      'of MathJax 2',
      operators(
        `<span class="MathJax"><nobr aria-hidden="true"><span>⋅</span></nobr><span style="${CLIPPED}">${MATH}</span></span><script type="math/tex">\\cdot</script>`,
      ),
    ],
    [
      'of KaTeX',
      operators(
        `<span class="katex"><span style="${CLIPPED}"><math><semantics><mo>⋅</mo><annotation>\\cdot</annotation></semantics></math></span><span aria-hidden="true">⋅</span></span>`,
      ),
    ],
    [
      'of KaTeX without MathML, before its name',
      `<span class="katex"><span class="katex-html" aria-hidden="true">Hyper</span></span>${formula.slice(5)}`,
    ],
    [
      'as a picture with hidden MathML, at its beginning',
      `<span><span style="display: none"><math><mi>Hyper</mi></math></span><img aria-hidden="true" alt="Hyper"></span>${formula.slice(5)}`,
    ],
    ['in LaTeX', operators('$\\cdot$')],
    ['without its operators', operators('')],
  ])('%s', async (_, html) => {
    page = readPage(`<p>${html}</p>`);
    await expect.poll(() => page?.mentions().length).toBe(1);
  });
});
