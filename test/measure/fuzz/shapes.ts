/** A file of each format, in the shape that programs write, with the titles of its papers. */
export const TITLES = [
  'LanternNet: Adaptive Retrieval for Sparse Document Graphs',
  'Deep Rowing for Beginners and Experts',
  'Quiet Gradients for Loud Networks',
];
const [A = '', B = '', C = ''] = TITLES;
const abstract = 'We present a method & show that it works well on 5% of all benchmarks.';
const html = (head: string, body = ''): string =>
  `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;
const tags = `<meta name="citation_title" content="${A}"><meta name="citation_author" content="Okafor, Ngozi"><meta name="citation_arxiv_id" content="2304.01234">`;

export const SHAPES: Readonly<Record<string, string>> = {
  bibtex: `@string{imag = "Imaginary Letters"}\n@article{a, title={{${A}}}, author={Okafor, Ngozi and {\\v S}imi{\\'c}, Ana}, journal=imag, month=sep # "~12", year=2023, doi={10.5555/a{\\_}1}, abstract={${abstract}}}\n\nAsk x@example.org.\n@misc{b,\n  title = "${B}",\n  volume = {abs/1905.01235},\n}\n@misc{c, title={${C}}}\n`,
  ris: `DB  - X\nTI  - ${A}\nTY  - JOUR\nAU  - Okafor, Ngozi\nDA  - SEP 22\nPY  - 2023\nAB  - ${abstract}\nER  - \n\nTY  - JOUR\nT1  - ${B}\nA1  - Ruiz, Tomás\nUR  - https://arxiv.org/abs/1905.01235\nER  - \n`,
  medline: `PMID- 1\nTI  - ${A}.\nFAU - Okafor, Ngozi\nAB  - ${abstract}\nLID - 10.5555/a.1 [doi]\n\nPMID- 2\nTI  - ${B}.\nDP  - 2020\n`,
  endnote: `%0 Journal Article\n%T ${A}\n%A Okafor, Ngozi\n%D 2023\n%X ${abstract}\n\n%0 Generic\n%T ${B}\n%U https://arxiv.org/abs/1905.01235\n`,
  'endnote-xml': `<?xml version="1.0"?><xml><records><record><titles><title><style face="normal">${A}</style></title></titles><contributors><authors><author><style>Okafor, Ngozi</style></author></authors></contributors></record><record><titles><title>${B}</title></titles></record></records></xml>`,
  'web-of-science': `FN X\nVR 1.0\nPT J\nAU Okafor, N\n   de Wit, J\nTI ${A}\nSO IMAG\nPY 2023\nER\n\nPT J\nTI ${B}\nER\nEF\n`,
  csv: `Paper Title,Author(s),Venue,Year,Link,Code\n"${A}","Okafor, Ngozi; de Wit, Jan",IMAG,2023,https://arxiv.org/abs/2304.01234,https://github.com/a/b\n${B},,IRC,2019,,\n${C},,,,,\n`,
  'json-lines': `${[A, B, C].map((title, i) => JSON.stringify({ title, id: `230${i}.01234`, authors: 'Ngozi Okafor, Jan de Wit', abstract })).join('\n')}\n`,
  json: JSON.stringify({
    results: [
      {
        title: A,
        abstract_inverted_index: { We: [0], row: [1] },
        ids: { doi: 'https://doi.org/10.5555/a' },
        authorships: [{ author: { display_name: 'Ngozi Okafor' } }],
      },
      { title: B, publication_year: 2019 },
    ],
  }),
  openreview: JSON.stringify({
    notes: [
      { id: 'a', forum: 'a', content: { title: { value: A }, authors: { value: ['Ngozi Okafor'] } } },
      { id: 'b', content: { title: B } },
    ],
  }),
  markdown: `# Awesome Harbour Tools\n\nA list of [tools](https://example.org/) that we like, and that you should try.\n\n## Where Papers Live\n\n- [2023/05] **${A}** [[paper](https://arxiv.org/abs/2304.01234)] [[code](https://github.com/a/b)]\n- ${B}. [arXiv](https://arxiv.org/abs/1905.01235)\n\n| When | Paper | Code |\n|--|--|--|\n| 2020 | [${C}](https://arxiv.org/abs/2005.04321) | - |\n\n## Tools of the Trade\n\n- [The Long Boat Builder](https://github.com/x/y) - builds.\n`,
  page: html(tags),
  bookmarks: `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks of Mine and Others</TITLE>\n<DL><p><DT><A HREF="https://arxiv.org/abs/2304.01234">[2304.01234] ${A}</A><DT><A HREF="https://example.org/">The Long News about Boats</A></DL>`,
  mhtml: `From: <Saved by Blink>\nSnapshot-Content-Location: https://arxiv.org/abs/2304.01234\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="b--"\n\n--b--\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n${html(tags).replaceAll('=', '=3D')}\n--b----\n`,
  atom: `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>ArXiv Query of Some Words</title><entry><id>http://arxiv.org/abs/2304.01234v1</id><title>${A}</title><summary>${abstract}</summary><author><name>Ngozi Okafor</name></author></entry></feed>`,
  'csl-yaml': `references:\n- id: a\n  title: "${A}"\n  author:\n  - family: Okafor\n    given: Ngozi\n  issued: {date-parts: [[2023, 4]]}\n- id: b\n  title: ${B}\n`,
  note: `---\ntitle: "${A}"\nauthors: ["[[Ngozi Okafor]]"]\narxiv: 2304.01234\ntags: [x]\n---\n# Notes of Mine on Boats\n\nI liked it.\n`,
  ids: '2304.01234\narXiv:1905.01235v2\nhttps://arxiv.org/abs/2103.01236\n10.5555/a.1\n',
};
