/** PDFs made for tests: text in Courier, whose letters are all 0.6 of their size wide. */

export interface MadeText {
  text: string;
  x: number;
  y: number;
  size?: number;
}

const WIDTH = 612;
const HEIGHT = 792;
const LETTER_WIDTH = 0.6;

/** The bytes of a PDF with one content stream a page. `info` becomes the document's title. */
export function madePdf(pages: readonly (readonly MadeText[])[], info?: string): Uint8Array<ArrayBuffer> {
  const kids = pages.map((_, i) => `${5 + 2 * i} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding ' +
      '<< /BaseEncoding /WinAnsiEncoding /Differences [1 /Delta /dotmath] >> >>',
    `<< ${info === undefined ? '' : `/Title ${literal(info)}`} >>`,
    ...pages.flatMap((texts, i) => {
      const content = texts
        .map(({ text, x, y, size = 10 }) => `BT /F1 ${size} Tf ${x} ${y} Td ${literal(text)} Tj ET`)
        .join('\n');
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Contents ${6 + 2 * i} 0 R ` +
          '/Resources << /Font << /F1 3 0 R >> >> >>',
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const xref = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return latin1(file);
}

/** A string of PDF in Windows-1252, with the further signs of the bundled titles. */
function literal(text: string): string {
  const codes: Record<string, string> = { '’': '\u0092', '–': '\u0096', Δ: '\u0001', '⋅': '\u0002' };
  const signs = Array.from(text, (sign) => codes[sign] ?? sign);
  return `(${signs.map((sign) => (/[()\\]/.test(sign) ? `\\${sign}` : sign)).join('')})`;
}

export function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

export interface Columns {
  /** Letters in a line. */
  letters: number;
  size?: number;
  linesPerColumn: number;
  columns?: number;
}

/** Breaks paragraphs into lines, with a hyphen in words at line ends, and sets them in columns. */
export function setInColumns(paragraphs: readonly string[], options: Columns): MadeText[][] {
  const { letters, size = 8, linesPerColumn, columns = 2 } = options;
  const lines = paragraphs.flatMap((paragraph) => broken(paragraph, letters));
  const perPage = linesPerColumn * columns;
  const columnWidth = (letters + 3) * LETTER_WIDTH * size;
  const pages: MadeText[][] = [];
  for (const [i, text] of lines.entries()) {
    const at = i % perPage;
    const place = {
      x: 40 + Math.floor(at / linesPerColumn) * columnWidth,
      y: 740 - (at % linesPerColumn) * size * 1.2,
    };
    if (at === 0) pages.push([]);
    pages.at(-1)?.push({ text, size, ...place });
  }
  return pages;
}

/** Lines of at most `letters` signs. Words break between doubled letters, else in their middle. */
function broken(paragraph: string, letters: number): string[] {
  const lines = [''];
  for (const word of paragraph.split(' ')) {
    const line = lines.at(-1) ?? '';
    const gap = line === '' ? '' : ' ';
    const room = letters - line.length - gap.length;
    if (word.length <= room) {
      lines[lines.length - 1] = line + gap + word;
      continue;
    }
    const at = breakOf(word, room - 1);
    if (at === undefined) lines.push(word);
    else {
      lines[lines.length - 1] = `${line}${gap}${word.slice(0, at)}-`;
      lines.push(word.slice(at));
    }
  }
  return lines;
}

function breakOf(word: string, most: number): number | undefined {
  if (!/^\p{L}{5,}$/u.test(word)) return undefined;
  const doubled = /(\p{L})(?=\1)/u.exec(word)?.index;
  if (doubled !== undefined && doubled > 0 && doubled + 1 <= most) return doubled + 1;
  return most >= 2 ? Math.min(most, word.length - 2) : undefined;
}
