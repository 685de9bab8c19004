import { describe, expect, test } from 'vitest';
import { fold, foldWords } from '../../../lib/core/text/fold';
import { FoldedText } from '../../../lib/core/text/folded-text';

describe('fold', () => {
  test.each([
    ['case', 'Go Wider Instead of Deeper', 'GO WIDER instead of deeper'],
    ['accents', 'Fréchet Inception Distance', 'Frechet Inception Distance'],
    ['decomposed accents', 'Fre\u0301chet', 'Fréchet'],
    ['LaTeX accents', "Fr\\'echet", 'Fréchet'],
    ['hyphens and spaces', 'Fine-Tuning', 'fine tuning'],
    ['joined words', 'finetuning', 'fine-tuning'],
    ['dashes', 'Plug–and–Play', 'Plug-and-Play'],
    ['non-breaking hyphen', 'Re\u2011Activation', 'Re-Activation'],
    ['curly quotes', '‘Squeeze & Excitation’', "'Squeeze & Excitation'"],
    ['ampersand', 'Squeeze & Excitation', 'Squeeze and Excitation'],
    ['ligature', 'E\ufb03cientTrain', 'EfficientTrain'],
    ['soft hyphen', 'Mod\u00adel\u00ading', 'Modeling'],
    ['zero-width space', 'Go\u200b Wider', 'Go Wider'],
    ['non-breaking space', 'Block\u00a0Transformer', 'Block Transformer'],
    ['Greek letter', 'Δ-DiT', 'Delta-DiT'],
    ['increment sign for Delta', '∆-DiT', 'Δ-DiT'],
    ['LaTeX Greek', '$\\Delta$-DiT', 'Δ-DiT'],
    ['mathematical letters', '𝒵-Image', 'Z-Image'],
    ['LaTeX emphasis', 'Simple \\emph{Framework}', 'Simple Framework'],
    ['BibTeX braces', '{Diffusion} {Models}', 'Diffusion Models'],
    ['LaTeX product', 'Hyper$Z\\cdot Z\\cdot W$', 'HyperZ⋅Z⋅W'],
    ['times sign', '256×256', '256x256'],
    ['LaTeX times', '$256\\times256$', '256×256'],
    ['full width', 'ＳｉｍＭＩＭ', 'SimMIM'],
    ['sharp s', 'Größe', 'Grösse'],
  ])('gives both spellings the same letters: %s', (_, left, right) => {
    expect(fold(left)).toBe(fold(right));
    expect(fold(left)).not.toBe('');
  });

  test.each([
    ['negation', 'Attention is all you need', 'Attention is not all you need'],
    ['digits', 'MEAL V2', 'MEAL V3'],
    ['voiced kana', 'か', 'が'],
    ['short i', 'мой', 'мои'],
  ])('keeps titles apart by %s', (_, left, right) => {
    expect(fold(left)).not.toBe(fold(right));
  });
});

describe('foldWords', () => {
  test.each([
    ['Δ-DiT: Fine-Tuning', ['delta', 'dit', 'fine', 'tuning']],
    ['论文SimMIM很好', ['论文', 'simmim', '很好']],
    ['ConvNeXt² works', ['convnext', '2', 'works']],
    ['', []],
    ['—…!', []],
  ])('splits "%s" into %j', (text, words) => {
    expect(foldWords(text)).toEqual(words);
  });
});

describe('FoldedText', () => {
  test('maps every letter to its place in the text, across pieces', () => {
    const folded = new FoldedText();
    folded.append('E\ufb03');
    folded.append('cient 𝒵', 2);
    expect(folded.slice(0, folded.length)).toBe('efficientz');
    expect([...folded.ends.subarray(0, folded.length)]).toEqual([1, 2, 2, 2, 3, 4, 5, 6, 7, 10]);
    expect([...folded.wordStarts.subarray(0, folded.wordCount)]).toEqual([0, 9]);
    expect([...folded.wordOffsets.subarray(0, folded.wordCount)]).toEqual([0, 8]);
  });

  test('removes doubled letters within words, across capitals and seams, but no digits', () => {
    const folded = new FoldedText({ forRecognition: true });
    folded.append('EfficientNNet 1100 Sim');
    folded.seam();
    folded.append('MIM all lands', 22);
    expect(folded.slice(0, folded.length)).toBe('eficientnet1100simimallands');
  });

  test('grows beyond its first capacity', () => {
    const folded = new FoldedText();
    folded.append('&'.repeat(5000));
    expect(folded.length).toBe(15000);
  });
});
