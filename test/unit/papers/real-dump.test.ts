import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isPaper, paperId, parseDailyPapers, readableText } from '../../../lib/core/papers';
import { paperFacts, paperYear } from '../../../lib/core/papers/facts';
import { fold } from '../../../lib/core/text/fold';
import { joinFacts } from '../../../scripts/paper-facts';

const DUMP = readFileSync('assets/daily-papers.txt', 'utf8');
const TABLE = readFileSync('assets/paper-facts.tsv', 'utf8');
const { papers, problems, header } = parseDailyPapers(DUMP);

/** The dump read by a plain rule instead of the parser: 11 header lines, then titles and abstracts in turn. */
const CONTENT = DUMP.split('\n')
  .slice(11)
  .filter((line) => line !== '');
const RAW = Array.from({ length: CONTENT.length / 2 }, (_, i) => ({
  title: CONTENT[2 * i]!,
  abstract: CONTENT[2 * i + 1]!,
}));

describe('parseDailyPapers with the bundled dump', () => {
  test('reads 77 papers in order and reports no problems', () => {
    expect(papers).toHaveLength(77);
    expect(problems).toEqual([]);
    expect(header).toEqual({ feed: 'Daily Papers', dateLabel: 'Oct 2' });
    expect(papers.map(({ title, raw }) => raw?.title ?? title)).toEqual(RAW.map((record) => record.title));
  });

  test('keeps the raw text of every abstract, character by character', () => {
    expect(papers.map(({ abstract, raw }) => raw?.abstract ?? abstract)).toEqual(RAW.map((record) => record.abstract));
    for (const { abstract } of papers) expect(abstract.length).toBeGreaterThan(1350);
  });

  test('gives valid papers with distinct ids that come from their titles', () => {
    expect(papers.every(isPaper)).toBe(true);
    expect(new Set(papers.map((paper) => paper.id)).size).toBe(77);
    for (const { id, title, raw, date, source } of papers) {
      expect(id).toBe(paperId(title));
      expect(id).toBe(paperId(raw?.title ?? title));
      expect([date, source]).toEqual(['Oct 2', 'daily-papers']);
    }
  });

  test('leaves no residue of LaTeX', () => {
    for (const { title, abstract } of papers) {
      for (const text of [title, abstract]) {
        expect(text).not.toMatch(/[{}\\$`]|''|\dtimes|times\d|cdot|infty|\bsim\d|~|\p{L}--\p{L}|\s{2}/u);
      }
    }
  });

  test('changes only words with LaTeX residue', () => {
    const changed = papers.flatMap(({ title, abstract, raw }) => [
      ...difference(raw?.title ?? title, title),
      ...difference(raw?.abstract ?? abstract, abstract),
    ]);
    expect([...new Set(changed)].sort()).toEqual([
      '(10times → (10×',
      '(16times → (16×',
      '(<0.5\\% → (<0.5%',
      '(\\aka, → (aka,',
      '0.12\\% → 0.12%',
      '1.12times → 1.12×',
      '1.3-2.4times → 1.3-2.4×',
      '1.48times → 1.48×',
      '1.6times → 1.6×',
      '1times3times3 → 1×3×3',
      '23times → 23×',
      '256times256 → 256×256',
      '256times256, → 256×256,',
      '2times → 2×',
      '30times → 30×',
      '35\\% → 35%',
      '3times1times1 → 3×1×1',
      '3times3times3 → 3×3×3',
      '40times → 40×',
      '45\\% → 45%',
      '50\\% → 50%',
      '512times512 → 512×512',
      '6.54times → 6.54×',
      '62\\% → 62%',
      '63times → 63×',
      '8timesRTX → 8×RTX',
      '99.947\\% → 99.947%',
      'HyperZcdotZcdotW → HyperZ⋅Z⋅W',
      'HyperZ{cdotZ{cdot}W} → HyperZ⋅Z⋅W',
      'ImageNet-64times 64 → ImageNet-64×64',
      "Surgeon'' → Surgeon”",
      'VSEinfty, → VSE∞,',
      '\\emph{1.02}, → 1.02,',
      '\\emph{1.38} → 1.38',
      '\\emph{1.46} → 1.46',
      '\\emph{Uni-Instruct}. → Uni-Instruct.',
      '\\etc) → etc)',
      '\\textit{DiffuseKronA}, → DiffuseKronA,',
      "``MaskUNet''- → “MaskUNet”-",
      '``iterative → “iterative',
      "``the usual'' → “the usual”",
      'accuracy--complexity → accuracy–complexity',
      'cdot → ⋅',
      'codecs~(H.264, → codecs (H.264,',
      'https://diffusekrona.github.io/{https://diffusekrona.github.io/}. → https://diffusekrona.github.io/.',
      'sim0.6 → ∼0.6',
      'times → ×',
    ]);
  });

  test('gives text that readableText does not change again', () => {
    for (const { title, abstract } of papers) {
      expect(readableText(title)).toBe(title);
      expect(readableText(abstract)).toBe(abstract);
    }
  });

  test.each([
    ['TimesNet: Temporal', 'TimesNet with TimesBlock as'],
    ['Go Wider', '0.72 times trainable', '0.46 times and 0.13 times parameters'],
    ['Fast Sparse', 'by 1.3-2.4× -- equivalent'],
    ['On the Efficiency', 'accuracy–complexity trade-off', 'four times as fast as ConvNeXt'],
    ['Not All Parameters', 'termed “MaskUNet”- that', 'timestep- and sample-dependent'],
    ['WaveMix', 'We propose WaveMix -- a novel', 'self-similar'],
    ['Lossless Compression', 'O (log(D) ⋅ |p|), where', 'runs 5-40 times faster'],
    ['Momentum Auxiliary', 'more than 45% on'],
    ['HyperZ⋅Z⋅W Operator', 'a HyperZ⋅Z⋅W operator that'],
    ['Minute-Long', 'up to 6.54× lower latency and 1.48× lower', 'on 8×RTX 4090 GPUs.'],
    ['LoGAH', 'parameters multiple times and', 'codes in https://github.com/Blackzxy/LoGAH .'],
    ['Score-Based', 'gradient field (aka, score)', 'fidelity generation of 1024 x 1024 images'],
    ['From PEFT', 'RoBERTa_Large', 'Flan-T5_XXL (11B)'],
    ['HNeRV', '(NeRV, E-NeRV, etc) reconstruct', 'traditional codecs (H.264, H.265)'],
    ['DiffFit', 'on ImageNet 512×512 benchmark', 'embarrassingly simple that'],
    ['PELA', 'a merely ∼0.6 point', '1/3 to 2/3.'],
    ['UniPT', '(e.g., VSE∞, CLIP4Clip'],
    ['DiffuseKronA', 'we introduce DiffuseKronA, a novel', 'available at https://diffusekrona.github.io/.'],
    ['Δ-DiT', 'PIXART-alpha and DiT-XL', 'a 1.6× speedup'],
    ['Uni-Instruct', 'values of 1.46 for', 'ImageNet-64×64 generation'],
    ['EfficientVMamba', 'demands O(N^2).'],
    ['Accelerate High-Quality', 'PixArt-alpha and PixArt-sigma', '1.7x-1.8x'],
    ['Representation Entanglement', '(<0.5% increase', '63× and 23× faster'],
    ['Learning Spatio-Temporal', '3×3×3 convolutions with 1×3×3', 'plus 3×1×1 convolutions'],
    ['Wavelet Latent', 'a 256^3 signed', '12^3 × 4 latent grid'],
    ['LeYOLO', '(< 1 GFLOP)', '(> 4 GFLOPs)'],
  ])('keeps phrases of the abstract of %s…', (start, ...phrases) => {
    const paper = papers.find(({ title }) => title.startsWith(start));
    for (const phrase of phrases) expect(paper?.abstract).toContain(phrase);
  });

  test('finds every link, cleans it and classifies it', () => {
    expect(
      papers.flatMap(({ links }) => links.map(({ kind, url }) => `${kind} ${url.replace('https://', '')}`)),
    ).toEqual([
      'code github.com/thuml/TimesNet',
      'code github.com/naver-ai/PfLayer',
      'code github.com/sail-sg/inceptionnext',
      'code github.com/zhangzjn/EMOv2',
      'code github.com/eleGAN23/HyperNets',
      'project gudaochangsheng.github.io/MaskUnet-Page/',
      'code github.com/sail-sg/iFormer',
      'code github.com/JunhaoSu0/MAN',
      'code github.com/Blackzxy/LoGAH',
      'code github.com/ChangyuanWang17/QVLM',
      'code github.com/OpenGVLab/PIIP',
      'code github.com/LINs-lab/ERW',
      'code github.com/ma-xu/EfficientMod',
      'code github.com/GityuxiLiu/SegPIC-for-Image-Compression',
      'project haochen-rye.github.io/HNeRV',
      'code github.com/haochen-rye/HNeRV',
      'code github.com/tenvence/afa/',
      'code github.com/Paranioar/UniPT',
      'project diffusekrona.github.io/',
      'code github.com/TerryPei/EfficientVMamba',
      'code github.com/itsnamgyu/block-transformer',
      'code github.com/riiid/PPAP',
      'code github.com/Raman1121/Diffusion_Memorization_HPO',
      'project mgwillia.github.io/ilf',
      'code github.com/Martinser/REG',
      'code github.com/LeapLabTHU/EfficientTrain',
      'code github.com/tianyu139/data-efficient-augmentation',
      'project wuw2019.github.io/R-AMT/',
      'code github.com/szq0214/MEAL-V2',
      'code github.com/YujiaoYang-work/UoE',
      'code github.com/microsoft/SimMIM',
    ]);
  });

  test('gives titles that fold to different letters', () => {
    expect(new Set(papers.map(({ title }) => fold(title))).size).toBe(77);
  });
});

describe('joinFacts with the bundled table', () => {
  const { papers: joined, unused } = joinFacts(papers, TABLE);
  const paperOf = (start: string) => joined.find(({ title }) => title.startsWith(start));

  test('gives all papers an id and a year, most of them authors and a venue', () => {
    const count = (has: (paper: (typeof joined)[number]) => unknown): number => joined.filter(has).length;
    expect(unused).toEqual([]);
    expect(joined.every(isPaper)).toBe(true);
    expect(count(({ arxivId }) => arxivId)).toBe(77);
    expect(count(paperYear)).toBe(77);
    expect(count(({ authors }) => authors)).toBe(72);
    expect(count(({ venue }) => venue)).toBe(56);
  });

  test('keeps the day of the list as it is', () => {
    expect(new Set(joined.map(({ date }) => date))).toEqual(new Set(['Oct 2']));
  });

  test.each([
    ['SimMIM', '2111.09886', ['Z. Xie, Z. Zhang + 6', '2021', 'CVPR 2022']],
    ['HyperZ⋅Z⋅W', '2401.17948', ['H. Zhang', '2024']],
    ['Δ-DiT', '2406.01125', ['P. Chen, M. Shen + 6', '2024']],
    ['MobileTL', '2212.03246', ['H.-Y. Chiang, N. Frumkin + 2', '2022', 'AAAI 2023']],
    ['Minute-Long', '2505.21070', ['2025', 'AAAI 2026']],
    ['WaveMix', '2205.14375', ['P. Jeevan, K. Viswanathan + 2', '2022', 'ICML 2026 Workshop']],
  ])('gives %s its id and facts', (start, id, facts) => {
    const paper = paperOf(start);
    expect(paper?.arxivId).toBe(id);
    expect(paperFacts(paper ?? {}).map(({ text }) => text)).toEqual(facts);
  });
});

/** `before → after` for each word that cleaning changed. Joined or split words align again at the next equal word. */
function difference(before: string, after: string): string[] {
  const [old, now] = [before.split(' '), after.split(' ')];
  const changes: string[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (old[i] === now[j]) {
      i++;
      j++;
      continue;
    }
    let [m, n] = [1, 1];
    while (old[i + m] !== now[j + n] && m + n < 8) {
      if (old[i + m + 1] === now[j + n]) m++;
      else if (old[i + m] === now[j + n + 1]) n++;
      else {
        m++;
        n++;
      }
    }
    changes.push(`${old.slice(i, i + m).join(' ')} → ${now.slice(j, j + n).join(' ')}`);
    i += m;
    j += n;
  }
  return changes;
}
