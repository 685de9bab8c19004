import { expect, test } from 'vitest';
import { ownPaper, type PdfItem, type PdfMetadata } from '../../../lib/core/pdf';

/** Lines of a page as "size x y text"; a `^` before the text turns the line upwards. */
function page(lines: readonly string[]) {
  const items = lines.map((line): PdfItem => {
    const [, size = '', x = '', y = '', up, str = ''] = /^(\S+) (\S+) (\S+) (\^ )?(.*)$/.exec(line) ?? [];
    const s = Number(size);
    const [left, base] = up ? [-Number(y), Number(x)] : [Number(x), Number(y)];
    return {
      str,
      transform: up ? [0, s, -s, 0, left, base] : [s, 0, 0, s, left, base],
      width: 0.5 * s * str.length,
      height: s,
      hasEOL: true,
    };
  });
  return { page: 1, width: 612, height: 792, items };
}

interface Case {
  lines: readonly string[];
  metadata?: Partial<PdfMetadata>;
  title: string;
  arxivId?: string;
  doi?: string;
  authors?: readonly string[];
}

const STAMP = '20 232 -32 ^ arXiv:2411.14743v2 [cs.CV] 20 Mar 2025';

const PAPERS: Record<string, Case> = {
  'a preprint of two lines, with the stamp at the side': {
    lines: [
      '14.3 114 691 Compressed Chain of Thought: Efficient Reasoning through',
      '14.3 229 673 Dense Representations',
      '10 211 623 Jeffrey Cheng Benjamin Van Durme',
      '12 150 589 Abstract',
      STAMP,
    ],
    metadata: { authors: 'Jeffrey Cheng, Benjamin Van Durme', subject: 'Proceedings of the … Learning 2025' },
    title: 'Compressed Chain of Thought: Efficient Reasoning through Dense Representations',
    arxivId: '2411.14743',
    authors: ['Jeffrey Cheng', 'Benjamin Van Durme'],
  },
  'a name in small capitals, which the text breaks': {
    lines: [
      '14.3 74 675 F OCUS: Knowledge-enhanced Adaptive Visual Compression for Few-shot',
      '14.3 204 657 Whole Slide Image Classification',
      '12 82 631 Zhengrui Guo, Conghao Xiong',
      STAMP,
    ],
    title: 'FOCUS: Knowledge-enhanced Adaptive Visual Compression for Few-shot Whole Slide Image Classification',
    arxivId: '2411.14743',
  },
  'a whole title in small capitals': {
    lines: [
      '8 108 750 Published as a conference paper at ICLR 2021',
      '17 108 690 A N I MAGE I S W ORTH W ORDS : T RANSFORMERS FOR',
      '17 108 670 I MAGE R ECOGNITION -A WARE L EARNING',
      '12 280 517 A BSTRACT',
    ],
    title: 'An Image Is Worth Words : Transformers for Image Recognition-Aware Learning',
  },
  'a journal whose name is larger than the title': {
    lines: [
      '8 228 725 Contents lists available at ScienceDirect',
      '14 173 697 Biomedical Signal Processing and Control',
      '8 204 670 journal homepage: www.elsevier.com/locate/bspc',
      '13 38 617 Whole slide image redundancy reduction for efficient pathological diagnosis',
      '11 38 597 Shijie Li a,b , Zhineng Chen a',
      '9 202 531 A B S T R A C T',
      '7 38 90 https://doi.org/10.1016/j.bspc.2025.109289',
    ],
    metadata: { authors: 'Shijie Li', subject: 'Biomedical Signal Processing and Control, 114 (2026) 109289.' },
    title: 'Whole slide image redundancy reduction for efficient pathological diagnosis',
    doi: '10.1016/j.bspc.2025.109289',
  },
  'a DOI in signs of a font without names': {
    lines: [
      '14 50 731 Coupled dipole method to compute optical torque:',
      '14 50 715 Application to a micropropeller',
      '10 86 696 Patrick C. Chaumeta\u0001',
      '10 86 519 Institute of Physics. \u0003DOI: 10.1063/1.2409490\u0004',
    ],
    title: 'Coupled dipole method to compute optical torque: Application to a micropropeller',
    doi: '10.1063/1.2409490',
  },
  'metadata that spells better than the page': {
    lines: ['14 50 731 MaskedAutoencoders areScalable Learners', '10 60 600 Abstract—We show'],
    metadata: { title: 'Masked Autoencoders are Scalable Learners' },
    title: 'Masked Autoencoders are Scalable Learners',
  },
  'metadata of another paper': {
    lines: ['14 50 731 Masked Autoencoders Are Scalable Learners', '10 60 600 Abstract'],
    metadata: { title: 'A template for the proceedings of the conference' },
    title: 'Masked Autoencoders Are Scalable Learners',
  },
  'the name of a file as metadata, and identifiers in fields': {
    lines: ['14 50 731 Masked Autoencoders Are Scalable Learners∗†', '11 50 700 K. He'],
    metadata: { title: 'Microsoft Word - mae final.docx', identifiers: ['https://arxiv.org/abs/2111.06377v3'] },
    title: 'Masked Autoencoders Are Scalable Learners',
    arxivId: '2111.06377',
  },
  'several DOIs on the page, of which none is the own one for sure': {
    lines: [
      '14 50 731 Masked Autoencoders Are Scalable Learners',
      '10 50 640 Abstract',
      '8 50 90 See 10.1145/3292500.3330701 and 10.1109/5.771073',
    ],
    title: 'Masked Autoencoders Are Scalable Learners',
  },
  'DOIs of data and of references beside none of its own': {
    lines: [
      '14 50 731 Masked Autoencoders Are Scalable Learners',
      '10 50 640 Abstract',
      '8 50 300 Data: https://doi.org/10.5281/zenodo.123456',
      '10 50 200 References',
      '8 50 190 A. Ou. 10.1145/3292500.3330701',
    ],
    title: 'Masked Autoencoders Are Scalable Learners',
  },
  'a title in Chinese': {
    lines: ['18 100 700 基于掩码自编码器的 图像表示学习', '10 100 600 Abstract'],
    title: '基于掩码自编码器的 图像表示学习',
  },
};

test.each(Object.entries(PAPERS))('%s', (_, { lines, metadata, title, arxivId, doi, authors = [] }) => {
  const empty = { title: '', subject: '', authors: '', identifiers: [] };
  expect(ownPaper(page(lines), { ...empty, ...metadata })).toEqual({
    title,
    ids: { ...(arxivId && { arxivId }), ...(doi && { doi }) },
    authors,
    isPaper: true,
  });
});

test('a document that is no paper is told from one, and one without a title is none', () => {
  const empty = { title: '', subject: '', authors: '', identifiers: [] };
  const manual = page(['21 90 562 Libtasn1', '11 196 542 Abstract Syntax Notation One (ASN.1) library']);
  expect(ownPaper(manual, empty)?.isPaper).toBe(false);
  expect(ownPaper(page(['10 90 700 12', '10 90 680 www.example.org/a b']), empty)).toBeUndefined();
  expect(ownPaper(page([]), empty)).toBeUndefined();
});
