import { describe, expect, test } from 'vitest';
import { take } from './support';

const A = 'LanternNet: Adaptive Retrieval for Sparse Document Graphs';
const B = 'Deep Rowing for Beginners and Experts';
const C = 'Quiet Gradients for Loud Networks';
const ARXIV = ['2304.01234', '1905.01235', '2005.04321'];
const abs = (i: number): string => `https://arxiv.org/abs/${ARXIV[i] ?? ''}`;

/** Lists of papers as repositories have them: each has the papers A and B, with code for A. */
const LISTS: [what: string, text: string][] = [
  [
    'bold titles before links',
    `# Papers\n\n- **${A}** [[paper](${abs(0)})] [[code](https://github.com/lantern/net)]\n- **${B}**, Tomás Ruiz, ICIM 2021. [[Paper]](${abs(1)})`,
  ],
  [
    'plain titles before links',
    `# Papers\n\n* ${A}. [arXiv](${abs(0)}), [GitHub](https://github.com/lantern/net)\n* (*ICIM 2019*) ${B} [[Paper](${abs(1)})] [[Project](https://rowing.example.org)]`,
  ],
  [
    'titles as links',
    `1. **[${A}](${abs(0)})** \`ICIM 2023\` [[Code](https://github.com/lantern/net)]\n2. [${B}](${abs(1)}), *ICIM 2019*`,
  ],
  [
    'links below a title',
    `- **${A}**\n  - [Paper](${abs(0)})\n  - [Code](https://github.com/lantern/net)\n- **${B}**\n  - Paper: ${abs(1)}`,
  ],
  [
    'headings',
    `# Awesome Boats\n\n## ${A}\nOkafor et al. ICIM 2023\n[Paper](${abs(0)}) | [Code](https://github.com/lantern/net)\n\n## ${B}\n*Tomás Ruiz, Ngozi Okafor*\n\n[[arXiv]](${abs(1)})`,
  ],
  [
    'headings with links',
    `### [${A}](${abs(0)})\n- [Code](https://github.com/lantern/net)\n### [${B}](${abs(1)})\nSome words about it.`,
  ],
  [
    'a table',
    `| Date | Title | Paper | Code |\n|:--|:--|:--|:--|\n| 2023-04 | ${A} | [arXiv](${abs(0)}) | [Code](https://github.com/lantern/net) |\n| 2019-05 | **${B}** | [Link](${abs(1)}) | - |`,
  ],
  [
    'a table of short names',
    `| Model | Paper | Repo |\n|--|--|--|\n| LanternNet | [${A}](${abs(0)}) | [GitHub](https://github.com/lantern/net) |\n| Rower | [${B}](${abs(1)}) | N/A |`,
  ],
  [
    'a table in HTML and badges',
    `| Title | Links |\n|--|--|\n| <b>${A}</b><br>ICIM | <a href="${abs(0)}">Paper</a> <a href="https://github.com/lantern/net"><img src="https://img.shields.io/x"></a> |\n| **${B}** ![Star](https://img.shields.io/y) | [PDF](${abs(1)}) |`,
  ],
  ['lines of one paragraph', `[${A}](${abs(0)}) [code](https://github.com/lantern/net)\n[${B}](${abs(1)})`],
  [
    'dates and venues first',
    `- [2023/05] [ICIM 2023] ${A} [[pdf](https://arxiv.org/pdf/2304.01234.pdf)] [[code](https://github.com/lantern/net)]\n- \`2019.05\` **${B}** | [Paper](${abs(1)})`,
  ],
  [
    'authors first',
    `- Okafor, Ngozi and Jan de Wit. "${A}." ICIM 2023. [[paper](${abs(0)})] [[code](https://github.com/lantern/net)]\n- Tomás Ruiz, Ngozi Okafor. ${B}. ICIM 2019. [[paper](${abs(1)})]`,
  ],
  [
    'titles behind links',
    `- [[Paper](${abs(0)})] [[Code](https://github.com/lantern/net)] ${A}\n- [[Paper](${abs(1)})] ${B}`,
  ],
  [
    'a table whose cells have lines of authors',
    `| Title & Authors | Links |\n|--|--|\n| [![Star](https://img.shields.io/x)](https://github.com/lantern/net)<br>[**${A}**](${abs(0)}) <br> Ngozi Okafor, Jan de Wit | [Github](https://github.com/lantern/net) |\n| ![](https://img.shields.io/y)<br>${B}<br>Ida Sørensen, Jörg Müller | [Paper](${abs(1)}) |`,
  ],
  [
    'a table in which the beginning of a title is bold',
    `| Title | Links |\n|--|--|\n| <b>${A.split(' ')[0] ?? ''} ${A.split(' ')[1] ?? ''}</b> ${A.split(' ').slice(2).join(' ')} <br> *Ida Sørensen et al.* | [arXiv](${abs(0)}) [Code](https://github.com/lantern/net) |\n| ${B} | [arXiv](${abs(1)}) |`,
  ],
  [
    'a table of HTML alone',
    `# Papers\n\n<table>\n<tr><th>Title</th><th>Links</th></tr>\n<tr><td>${A}</td><td><a href="${abs(0)}">arXiv</a> <a href="https://github.com/lantern/net">Code</a></td></tr>\n<tr><td>${B}</td><td><a href="${abs(1)}">arXiv</a></td></tr>\n</table>`,
  ],
  [
    'labels below a title',
    `# Boats\n\n* **${A}**, <ins>ICIM 2023</ins>\n    * Authors: Min-Ji Lee, S. Kim\n    * Paper: [arXiv](${abs(0)})\n    * Code: [PyTorch](https://github.com/lantern/net)\n* **${B}**\n    * Paper: [arXiv](${abs(1)})`,
  ],
  [
    'venues as code, and arXiv as a venue',
    `- \`ICIM\` ${A} [paper](${abs(0)}) | [code](https://github.com/lantern/net)\n- ${B}, arXiv 2019 [[paper]](${abs(1)})`,
  ],
  [
    'links by reference',
    `- [${A}][1] [[code][2]]\n- [${B}][3]\n\n[1]: ${abs(0)}\n[2]: https://github.com/lantern/net\n[3]: ${abs(1)}`,
  ],
];

describe('intake of Markdown', () => {
  test.each(LISTS)('reads %s', async (_, text) => {
    const { papers, report } = await take(text);
    expect(papers.map(({ title, arxivId }) => [title, arxivId])).toEqual([
      [A, ARXIV[0]],
      [B, ARXIV[1]],
    ]);
    expect(papers[0]?.links).toContainEqual({ kind: 'code', url: 'https://github.com/lantern/net' });
    expect(papers[1]?.links.filter(({ kind }) => kind === 'code')).toEqual([]);
    expect(report.refused).toEqual([]);
    expect(report.files[0]?.guess).toBeUndefined();
  });

  test('takes papers without proof from a list that consists of proven ones, and counts the rest', async () => {
    const text = `# Awesome Boats\n\nBoats are [wet](https://example.org/).\n\n## Tools\n\n- [The Long Boat Builder](https://github.com/x/y) - builds boats\n- [A Club of Rowers](https://club.example.org)\n\n## Papers\n\n- [${A}](${abs(0)})\n- [${B}](https://rowing.example.org/deep.pdf)\n- [${C}](${abs(2)})\n- TODO\n\n## License\n\n[MIT](LICENSE)`;
    const { papers, report } = await take(text);
    expect(papers.map(({ title }) => title)).toEqual([A, B, C]);
    expect(report.files[0]).toMatchObject({ format: 'markdown', leftOut: 3 });
  });

  test.each([
    [
      'a list of tools',
      `# Awesome Tools\n\nA list of tools.\n\n## Build\n\n- [The Long Boat Builder](https://github.com/x/y) - builds boats.\n- [Small Oar Maker](https://example.org/oar) - makes oars.\n`,
    ],
    [
      'a manual',
      `# The Boat\n\n## Installation of the Boat\n\nRun \`npm i\`, see [the guide](https://example.org/guide).\n\n## How to Use the Boat\n\n| Option | Meaning |\n|--|--|\n| -a | All boats |\n`,
    ],
    [
      'running text that cites',
      `# Notes on a Boat\n\nWe follow [Okafor et al.](${abs(0)}) and [this paper](${abs(1)}), see also [the original work](${abs(2)}).\n`,
    ],
    [
      'a changelog',
      `# Changelog\n\n## 1.0.0\n\n- Add the Long Boat to the Harbour (#12)\n- Fix [a bug](https://github.com/x/y/issues/1)\n`,
    ],
  ])('takes no paper without asking from %s', async (_, text) => {
    const { papers, report } = await take(text);
    expect(papers.length === 0 || report.files[0]?.guess === true).toBe(true);
  });

  test('never takes the name of a link for a title', async () => {
    const names = [
      'Paper',
      'PDF',
      'Code',
      'arXiv',
      'arXiv 2023',
      'Project Page',
      'GitHub Repo',
      'Paper (arXiv)',
      '📄 Paper',
      'Official PyTorch Code',
      '2304.01234',
    ];
    const text = names.map((name, i) => `- [${name}](https://arxiv.org/abs/2304.0${1000 + i})`).join('\n');
    expect((await take(text)).papers).toEqual([]);
  });

  test('reads letters that Markdown escapes', async () => {
    const { papers } = await take(
      `- [Sets \\[of\\] Sets &amp; \\*Stars\\* in a\\_b](${abs(0)})\n- [Learning $\\alpha$-Stable Norms](${abs(1)})`,
    );
    expect(papers.map(({ title }) => title)).toEqual(['Sets [of] Sets & *Stars* in a_b', 'Learning α-Stable Norms']);
  });

  test.each([
    ['links without end', '[a]('.repeat(50_000)],
    ['links without end on lines', `${'[a]('.repeat(900)}\n`.repeat(60)],
    ['quotations in each other', `${'> '.repeat(5_000)}x\n`.repeat(20)],
    ['lists in each other', Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i * 2)}- x`).join('\n')],
    ['lists on one line', `${'- '.repeat(5_000)}x`],
    ['stars', `${'*a **b '.repeat(500)}\n`.repeat(40)],
    ['brackets', `- ${'['.repeat(3_900)}\n`.repeat(20)],
    ['cells', `|${'a|'.repeat(5_000)}\n|${'-|'.repeat(5_000)}\n${`|${'b|'.repeat(5_000)}\n`.repeat(20)}`],
    ['backticks', `${'`a``b```'.repeat(400)}\n`.repeat(40)],
    ['definitions', '[a]: https://arxiv.org/abs/2304.01234\n'.repeat(20_000)],
  ])('ends soon for %s', { timeout: 20_000 }, async (_, text) => {
    const start = performance.now();
    await take(`# Papers\n\n- [${A}](${abs(0)})\n\n${text}\n`);
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});
