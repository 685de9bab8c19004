import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSearchIndex, markTerms } from '../../../lib/core/search';
import { stemOf } from '../../../lib/core/search/words/stems';
import { paper } from './papers';

/** The text with its marks in brackets. */
function marked(text: string, terms: readonly string[]): string {
  return markTerms(text, terms)
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('');
}

describe('markTerms', () => {
  test.each([
    ['words of the same stem', ['model'], 'Diffusion [Models] and a [model]'],
    ['no other word with the same beginning', ['net'], 'A [Net] of Networks'],
    ['words with accents', ['frechet'], 'The [Fréchet] Distance'],
    ['words with combining accents', ['frechet'], 'The [Fre\u0301chet] Distance'],
    ['Greek letters by name', ['delta'], '[Δ]-DiT'],
    ['a hyphenated word as one', ['fine', 'tuning'], 'Parameter-Efficient [Fine-Tuning]'],
    ['a hyphenated word written together', ['finetuning'], 'Parameter-Efficient [Fine-Tuning]'],
    ['a spaced word written together', ['finetuning'], 'The [fine tuning] of nets'],
    ['two words only as neighbours', ['fine tuning'], 'A fine way of [fine tuning], tuning'],
    ['a letter and a word written together', ['unet'], 'Memory Efficient 3D [U-Net]'],
    ['words whose stem begins differently', ['die'], 'A [dying] ReLU'],
    ['the part of a coined name', ['vmamba'], 'Efficient[VMamba]: Atrous'],
    ['a part in the middle', ['next'], 'Inception[NeXt] and [next]'],
    ['neighbouring words one by one', ['diffusion', 'model'], '[Diffusion] [Models] Beat GANs'],
    ['numbers', ['50', 'resnet'], '[ResNet-50] to 80%'],
    ['decimals as a whole', ['1.46'], 'FID of [1.46], not 1 or 46'],
    ['ligatures', ['efficient'], '[E\ufb03cient] Nets'],
    ['Chinese words', ['模型'], '大型语言[模型]'],
    ['letters of two code units', ['z'], 'A [𝒵]-Image'],
    ['nothing for an absent word', ['absent'], 'Go Wider Instead of Deeper'],
    ['nothing without terms', [], 'Go Wider'],
    ['nothing in an empty text', ['x'], ''],
  ])('marks %s', (_, terms, expected) => {
    expect(marked(expected.replaceAll(/[[\]]/g, ''), terms)).toBe(expected);
  });

  test.each([
    ['diffu', 'Latent Diffusion', 'Latent [Diffusion]'],
    ['variaton', 'Temporal 2D-Variation Modeling', 'Temporal 2D-[Variation] Modeling'],
    ['unet', 'Memory Efficient 3D U-Net', 'Memory Efficient 3D [U-Net]'],
    ['regularised', 'Regularized Mask Tuning', '[Regularized] Mask Tuning'],
    ['s', 'S2A: A Unified Framework', '[S2A]: A Unified Framework'],
  ])('marks the terms of a result for "%s"', (query, title, expected) => {
    const [result] = createSearchIndex([paper(title), paper('Of something else')]).search(query);
    expect(marked(title, result?.terms ?? [])).toBe(expected);
  });

  test('returns pieces that together are the text', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(text, fc.array(fc.string()), (whole, terms) => {
        const pieces = markTerms(whole, [...terms, ...whole.split(' ')]);
        expect(pieces.map((piece) => piece.text).join('')).toBe(whole);
        expect(pieces.every((piece) => piece.text !== '')).toBe(true);
      }),
    );
  });
});

test('stemOf keeps the beginning of a word, so that markTerms can skip most words', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{3,12}(s|es|ed|ing|ly|ies|ation)?$/), (word) => {
      expect(keptBeginning(word)).toBe(true);
    }),
  );
  for (const word of ['skies', 'dying', 'lying', 'tying', 'idly', 'ugly', 'only', 'yes', 'youth', 'news'])
    expect(keptBeginning(word)).toBe(true);
});

/** Stems of four letters or more begin with the first two letters of their word, shorter ones with the first. */
function keptBeginning(word: string): boolean {
  const stem = stemOf(word);
  return word.startsWith(stem.slice(0, stem.length < 4 ? 1 : 2));
}
