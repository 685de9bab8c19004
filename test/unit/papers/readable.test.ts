import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readableText } from '../../../lib/core/papers';
import { renderTex } from '../../../lib/core/papers/latex/render';
import { withoutResidue } from '../../../lib/core/papers/latex/residue';
import { texTokens } from '../../../lib/core/papers/latex/tokens';

describe('texTokens', () => {
  test('splits text, commands, escapes, braces and formulas', () => {
    expect(texTokens('a \\emph{b} 5\\% $x$')).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'command', name: 'emph' },
      { kind: 'open' },
      { kind: 'text', text: 'b' },
      { kind: 'close' },
      { kind: 'text', text: ' 5' },
      { kind: 'escape', char: '%' },
      { kind: 'text', text: ' ' },
      { kind: 'math-start' },
      { kind: 'text', text: 'x' },
      { kind: 'math-end' },
    ]);
  });

  test.each([
    ['one price', 'it costs $5'],
    ['two prices', 'between $5 and $10'],
    ['a price range', 'from $5-$10 an hour'],
    ['a price before a currency', '$5 million (US$7)'],
    ['dollars far apart', `$a${' word'.repeat(60)}$`],
    ['an empty formula', 'a $$ b'],
  ])('keeps dollars outside formulas as text: %s', (_, text) => {
    expect(readableText(text)).toBe(text);
  });

  test('reads a backslash at the very end as an empty escape', () => {
    expect(texTokens('a\\')).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'escape', char: '' },
    ]);
  });
});

describe('readableText and renderTex', () => {
  test.each([
    ['escaped signs', '45\\% of R\\&D, \\#1, a\\_b, \\$5', '45% of R&D, #1, a_b, $5'],
    ['emphasis', 'named \\textit{DiffuseKronA}, \\emph{1.46}', 'named DiffuseKronA, 1.46'],
    ['a declaration', '{\\bf Bold} move', 'Bold move'],
    ['a declaration without its backslash', '{scriptsize CODE2SEQ} and {bf MASK} tokens', 'CODE2SEQ and MASK tokens'],
    ['braces around words', '{items of a set}', 'items of a set'],
    ['author macros', '(\\aka, score), \\etc', '(aka, score), etc'],
    ['a spacing macro', 'our \\textsc{Net}\\xspace is', 'our Net is'],
    ['Greek', '$\\Delta$-DiT and \\alpha-blending', 'Δ-DiT and α-blending'],
    ['a product', 'Hyper$Z\\cdot Z\\cdot W$', 'HyperZ⋅Z⋅W'],
    ['a spaced product', '$256 \\times 256$', '256 × 256'],
    ['a tight product', '$256\\times256$', '256×256'],
    ['an approximation', 'only $\\sim 0.6$ points, \\sim 5 hours', 'only ∼0.6 points, ∼5 hours'],
    ['a multiple', 'is $3\\times$ faster', 'is 3× faster'],
    ['scripts', '$x^{2}$, $10^{-3}$, $x^{n+1}$, $W_{ij}$', 'x^2, 10^-3, x^(n+1), W_ij'],
    ['a fraction', '$\\frac{1}{n}$ and $\\frac{a+b}{2}$', '1/n and (a+b)/2'],
    ['a root', '$O(\\sqrt{T})$, $\\sqrt{n+1}$', 'O(√T), √(n+1)'],
    ['a word operator', '$O(n\\log n)$', 'O(n log n)'],
    ['a calligraphic letter', '$\\mathcal{O}(n)$ in $\\mathbb{R}^d$', 'O(n) in R^d'],
    ['accents', 'Fr\\\'echet, Schr\\"{o}dinger, {\\\'E}cole, na\\"{\\i}ve', 'Fréchet, Schrödinger, École, naïve'],
    ['lettered accents', '\\c{C}elik, Ho\\v{r}ej\\v{s}', 'Çelik, Hořejš'],
    ['special letters', 'Stra{\\ss}e, {\\O}rsted, \\L{}ukasz', 'Straße, Ørsted, Łukasz'],
    ['BibTeX braces', '{Diffusion} {M}odels', 'Diffusion Models'],
    ['a set in braces', 'in {0,1}^n and {1, 2, ..., k}', 'in {0,1}^n and {1, 2, ..., k}'],
    ['a decimal comma group', '$1{,}000$', '1,000'],
    ['citations', 'as in \\cite{he2016}.', 'as in .'],
    ['spaces', 'a\\,b\\ c\\\\d', 'a b c d'],
    ['hyphenation hints', 'di\\-men\\-sion', 'dimension'],
    ['commands with lost backslashes before braces', 'emph{1.46}, mathcal{O}(n), sqrt{n}', '1.46, O(n), √n'],
    ['inline and display brackets', '\\(x\\) and \\[y\\]', 'x and y'],
  ])('show %s as a typeset page does', (_, tex, text) => {
    expect(readableText(tex)).toBe(text);
  });

  test.each([
    ['unclosed', '\\emph{never closed', 'never closed'],
    ['unopened', 'never opened}', 'never opened'],
    ['empty', '{}', ''],
    ['command at the end', 'end \\frac', 'end '],
    ['half a fraction', '\\frac{1}', '1'],
  ])('keep the text of broken LaTeX: %s', (_, tex, text) => {
    expect(renderTex(texTokens(tex))).toBe(text);
  });
});

describe('withoutResidue', () => {
  test.each([
    ['256times256', '256×256'],
    ['3times3times3', '3×3×3'],
    ['ImageNet-64times 64', 'ImageNet-64×64'],
    ['64 times64', '64×64'],
    ['6.54times lower', '6.54× lower'],
    ['1.3-2.4times -- equivalent', '1.3-2.4× -- equivalent'],
    ['63times and 23times faster', '63× and 23× faster'],
    ['8timesRTX 4090', '8×RTX 4090'],
    ['a 12^3 times 4 grid', 'a 12^3 × 4 grid'],
    ['HtimesWtimes3', 'H×W×3'],
    ['H times W times 3', 'H × W × 3'],
    ['3 times H times W', '3 × H × W'],
    ['mtimesn', 'm×n'],
    ['n times d, T times d', 'n × d, T × d'],
    ['times4 super-resolution', '×4 super-resolution'],
    ['O (log(D) cdot |p|)', 'O (log(D) ⋅ |p|)'],
    ['HyperZcdotZcdotW', 'HyperZ⋅Z⋅W'],
    ['AlphaXcdotY', 'AlphaX⋅Y'],
    ['acdotb', 'a⋅b'],
    ['1, 2, cdots, n', '1, 2, ⋯, n'],
    ['a merely sim0.6 point', 'a merely ∼0.6 point'],
    ['sim10x, sim5K, sim10times', '∼10x, ∼5K, ∼10×'],
    ['sim 0.5, sim 30%', '∼0.5, ∼30%'],
    ['VSEinfty, L_infty', 'VSE∞, L_∞'],
    ['x leq 5', 'x ≤ 5'],
    ['AneqB, IneqMath and LeqBench', 'A≠B, IneqMath and LeqBench'],
    ['83.2pm0.3, 83.2 pm 0.3', '83.2±0.3, 83.2 ± 0.3'],
    ['a 90^circ turn', 'a 90° turn'],
    ['approx0.5', '≈0.5'],
    ['Arightarrow B', 'A→ B'],
    ['mathcalO(n)', 'O(n)'],
    ["``MaskUNet''-", '“MaskUNet”-'],
    ['codecs~(H.264), Section~2', 'codecs (H.264), Section 2'],
    ['accuracy--complexity, pages 3--5', 'accuracy–complexity, pages 3–5'],
  ])('restores commands without their backslash: %s', (residue, clean) => {
    expect(withoutResidue(residue)).toBe(clean);
  });

  test.each([
    'sometimes, oftentimes, times, timestep, timesteps',
    '10timesteps and 5 timesteps',
    'with 0.72 times trainable parameters, 5-40 times faster, four times as fast',
    'three times. A second; 5 times A, and 3 times I tried; k times a day; 10 times C++',
    '(some)times',
    'NYtimesCorpus and TimesNet',
    'similar, simple, self-similar, SIM, SiD, simulation',
    'sim2real and sim-to-real, in sim 3 times',
    'PIXART-alpha, PixArt-sigma, Delta-DiT',
    '256^3 and O(N^2)',
    'RoBERTa_Large',
    'at 3 pm 20 people, pm2.5',
    '~5x faster, 0.5~1.0',
    'WaveMix -- a novel architecture; run with --fast',
    "f''(x) and 5''",
    '1024 x 1024, 240x240x155x4, 1.7x-1.8x',
    'leqs, infinite, cdotted, mathematical',
  ])('keeps ordinary words: %s', (text) => {
    expect(withoutResidue(text)).toBe(text);
  });
});

describe('readableText', () => {
  test.each([
    [
      'a doubled address',
      'at https://diffusekrona.github.io/{https://diffusekrona.github.io/}.',
      'at https://diffusekrona.github.io/.',
    ],
    ['a doubled address without braces', 'at https://x.org/a/https://x.org/a/.', 'at https://x.org/a/.'],
    ['a linked word', '\\href{https://x.org/a}{this page}.', 'https://x.org/a (this page).'],
    ['a linked address', '\\href{https://x.org/a}{https://x.org/a}.', 'https://x.org/a.'],
    ['a \\url', 'at \\url{https://x.org/~me/a_b}', 'at https://x.org/~me/a_b'],
    ['an escaped address', 'https://x.org/a\\_b', 'https://x.org/a_b'],
    ['an address full of residue', 'https://x.org/8times8/Zcdot--W', 'https://x.org/8times8/Zcdot--W'],
    ['white space', '  a\t b\u00a0 c\n d ', 'a b c d'],
    ['reordering and control characters', 'a\u202eb\u0000c\u2066d\ud800', 'abcd'],
    ['private-use characters', 'a\ue0000\ue001b', 'a0b'],
  ])('cleans %s', (_, text, clean) => {
    expect(readableText(text)).toBe(clean);
  });

  test('never fails, and changes no plain text in a second pass', () => {
    const piece = fc.constantFrom(
      'times',
      'cdot',
      'sim',
      '{',
      '}',
      '$',
      '\\',
      '^',
      '_',
      '~',
      "''",
      '``',
      '5',
      'Z ',
      'https://x.org/',
      '\\frac',
      '\\emph',
      "\\'",
      'e',
      '%',
      '--',
      ' ',
    );
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 30 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        expect(readableText(text).length).toBeLessThanOrEqual(text.length * 4 + 8);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z A-Z0-9.,~-]{0,60}$/), (text) => {
        expect(readableText(readableText(text))).toBe(readableText(text));
      }),
    );
  });

  test.each([
    ['nested braces', '{'.repeat(100_000)],
    ['nested roots', '\\sqrt{'.repeat(20_000)],
    ['dollars', '$a'.repeat(50_000)],
    ['residue', '5times'.repeat(20_000)],
    ['addresses', 'https://x.'.repeat(10_000)],
    ['digits after sim', `sim${'1'.repeat(100_000)}`],
    ['spaces', ' '.repeat(100_000)],
    ['groups', '{a}'.repeat(30_000)],
  ])('returns soon from 100 kB of %s', (_, text) => {
    // No clock: backtracking or quadratic work here exceeds the test timeout by far.
    expect(typeof readableText(text)).toBe('string');
  });
});
