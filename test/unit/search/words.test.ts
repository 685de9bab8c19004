import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spellingsOf, stemOf } from '../../../lib/core/search/words/stems';
import { wordParts } from '../../../lib/core/search/words/word-parts';
import { chunksOf, wordsOf } from '../../../lib/core/search/words/words';

const letters = (text: string): string[] => wordsOf(text).map((word) => word.letters);

describe('wordsOf', () => {
  test.each([
    ['Δ-DiT: Fine-Tuning', ['delta', 'dit', 'fine', 'tuning']],
    ['Fréchet & Größe', ['frechet', 'and', 'grosse']],
    ['sizes of 256×256', ['sizes', 'of', '256x256']],
    ['1.46 of 20,000, not 3,4', ['1.46', 'of', '20000', 'not', '3', '4']],
    ['arXiv:2111.09886.', ['arxiv', '2111.09886']],
    ['GPT-4o, 80%+', ['gpt', '4o', '80']],
    ['大型语言模型', ['大型', '语言', '模型']],
    ['用SimMIM学习', ['用', 'simmim', '学习']],
    ['画像の生成', ['画像', 'の', '生成']],
    ['', []],
    ['— … !?', []],
  ])('splits "%s" into %j', (text, expected) => {
    expect(letters(text)).toEqual(expected);
  });

  test.each([
    ['accents beside their letters', 'a Fre\u0301chet b', 'Fre\u0301chet'],
    ['one character that is many letters', 'the Δ-DiT', 'Δ'],
    ['letters outside the basic plane', 'new 𝒵-Image', '𝒵'],
    ['a LaTeX product', 'Z\\times W', 'Z\\times'],
  ])('gives words their place in the text: %s', (_, text, expected) => {
    const places = wordsOf(text).map(({ start, end }) => text.slice(start, end));
    expect(places).toContain(expected);
  });

  test('glues words only at hyphens', () => {
    const glued = wordsOf('Plug-and–Play, slow/fast net').filter((word) => word.glued);
    expect(glued.map((word) => word.letters)).toEqual(['and', 'play']);
  });

  test('finds the same words in a whole text and in its chunks', () => {
    const piece = fc.constantFrom(
      'word',
      'Δ',
      '1',
      '20,000',
      '.',
      ',',
      '-',
      ' ',
      '\n',
      '’',
      '&',
      '\\',
      '论文',
      '\ufeff',
      'É',
      '\u0301',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece).map((pieces) => pieces.join('')),
          fc.string(),
        ),
        (text) => {
          expect(chunksOf(text).flatMap(letters)).toEqual(letters(text));
        },
      ),
    );
  });
});

describe('wordParts', () => {
  test.each([
    ['EfficientVMamba', ['efficient', 'vmamba', 'mamba']],
    ['LaMamba', ['mamba']],
    ['HNeRV', ['nerv']],
    ['SimMIM', ['sim', 'mim']],
    ['InceptionNeXt', ['inception', 'next']],
    ['ResNet50', ['resnet', 'res', 'net50', 'net']],
    ['MobileNetV2', ['mobilenet', 'mobile', 'net', 'netv2']],
    ['LLMs', []],
    ['Mamba', []],
    ['PELA', []],
    ['plain', []],
    ['Δ', []],
  ])('finds the parts of %s: %j', (word, parts) => {
    expect(wordParts(word).sort()).toEqual(parts.sort());
  });
});

describe('stemOf', () => {
  test.each([
    ['models', 'model'],
    ['modelling', 'modeling'],
    ['quantization', 'quantized'],
    ['efficiently', 'efficient'],
    ['cnns', 'cnn'],
    ['llms', 'llm'],
    ['gans', 'gan'],
  ])('gives %s and %s the same stem', (a, b) => {
    expect(stemOf(a)).toBe(stemOf(b));
  });

  test.each([
    ['generative', 'general'],
    ['4bit', '4bits'],
    ['модель', 'модели'],
    ['css', 'cs'],
    ['vs', 'v'],
  ])('gives %s and %s different stems', (a, b) => {
    expect(stemOf(a)).not.toBe(stemOf(b));
  });
});

describe('spellingsOf', () => {
  test.each([
    ['regularised', 'regularized'],
    ['optimization', 'optimisation'],
    ['analyse', 'analyze'],
    ['behaviour', 'behavior'],
    ['centre', 'center'],
  ])('lists for %s also %s', (word, other) => {
    expect(spellingsOf(word)).toContain(other);
  });
});
