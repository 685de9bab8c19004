import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildKeyShards,
  createPaperKeys,
  createTitleMatcher,
  linkKey,
  nameTokens,
  nameTokensAt,
  shardHas,
  shardOf,
} from '../../../lib/core/matching';
import { hash53 } from '../../../lib/core/text/hash';
import { FoldedText } from '../../../lib/core/text/folded-text';

describe('linkKey', () => {
  test.each([
    ['https://arxiv.org/abs/2111.09886', 'arxiv:2111.09886'],
    ['http://www.arxiv.org/pdf/2111.09886v2.pdf', 'arxiv:2111.09886'],
    ['https://arxiv.org/html/2111.09886v1#S1', 'arxiv:2111.09886'],
    ['https://export.arxiv.org/abs/hep-th/9901001', 'arxiv:hep-th/9901001'],
    ['https://huggingface.co/papers/2111.09886', 'arxiv:2111.09886'],
    ['https://www.alphaxiv.org/abs/2111.09886?x=1', 'arxiv:2111.09886'],
    ['https://ar5iv.labs.arxiv.org/html/2111.09886', 'arxiv:2111.09886'],
    ['https://www.semanticscholar.org/arxiv/2111.09886', 'arxiv:2111.09886'],
    ['https://api.semanticscholar.org/arXiv:2111.09886', 'arxiv:2111.09886'],
    ['https://doi.org/10.48550/arXiv.2111.09886', 'arxiv:2111.09886'],
    ['https://doi.org/10.48550%2FarXiv.2111.09886', undefined],
    ['https://github.com/Microsoft/SimMIM', 'url:github.com/microsoft/simmim'],
    ['https://github.com/microsoft/SimMIM.git', 'url:github.com/microsoft/simmim'],
    ['https://github.com/microsoft/SimMIM/#readme', 'url:github.com/microsoft/simmim'],
    ['https://github.com/microsoft/SimMIM/issues/3', undefined],
    ['https://github.com/microsoft', undefined],
    ['https://haochen-rye.github.io/HNeRV/', 'url:haochen-rye.github.io/hnerv'],
    ['https://haochen-rye.github.io/HNeRV/index.html', 'url:haochen-rye.github.io/hnerv'],
    ['https://arxiv.org/list/cs.CV/recent', undefined],
    ['https://openreview.net/forum?id=abc', undefined],
    ['mailto:a@b.org', undefined],
    ['javascript:alert(1)', undefined],
    ['https://huggingface.co/papers/2111.0988600', undefined],
    ['', undefined],
  ])('maps "%s" to %s', (address, key) => {
    expect(linkKey(address)).toBe(key);
  });

  test('never throws on any address or text', () => {
    fc.assert(fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => void linkKey(url)));
    fc.assert(fc.property(fc.string(), (text) => void linkKey(`https://${text}`)));
  });
});

describe('nameTokens and nameTokensAt', () => {
  test.each([
    ['We use SimMIM here.', ['SimMIM']],
    ['SimMIM-based and SimMIM-pretrained models', ['SimMIM', 'SimMIM']],
    ['WaveMix-Lite is another', ['WaveMix-Lite']],
    ['EMOv2, InceptionNeXt(2023)', ['EMOv2']],
    ['see models/TimesNet.py and TimesNet_v2 or run.TimesNet()', []],
    ['GAN, BERT and ViT are too short or too plain', []],
    ['plain words Only', []],
    ['论文TimesNet很好', ['TimesNet']],
    [`TimesNet${'-a'.repeat(30_000)}-A`, []],
  ])('find the same method names in $0', (text, names) => {
    const tokens = nameTokens(text);
    expect(tokens.map(({ name }) => name)).toEqual(names);
    // The page looks only where the folding saw a capital or digit after a small letter. It must find the same names.
    const folded = new FoldedText({ forRecognition: true });
    folded.append(text);
    expect(nameTokensAt(text, folded.humpOffsets.subarray(0, folded.humpCount))).toEqual(tokens);
  });
});

describe('paper keys', () => {
  const one = { id: '1', title: 'SimMIM: A Simple Framework', arxivId: '2111.09886' };
  const links = [{ kind: 'code' as const, url: 'https://github.com/lab/suite' }];

  test('createPaperKeys gives no paper for an address that two papers share', () => {
    const keys = createPaperKeys([
      { ...one, links },
      { id: '2', title: 'Other', links },
    ]);
    expect(keys.lookup('arxiv:2111.09886')).toBe('1');
    expect(keys.lookup('name:SimMIM')).toBe('1');
    expect(keys.lookup('url:github.com/lab/suite')).toBeUndefined();
  });

  test('shardHas finds every key and almost no other', () => {
    const keys = Array.from({ length: 5000 }, (_, i) => `arxiv:21${i}`);
    const { count, shards } = buildKeyShards(keys.map((key) => hash53(key)));
    const has = (key: string): boolean => shardHas(shards[shardOf(key, count)]!, key);
    expect(count).toBeGreaterThan(4);
    expect(keys.every(has)).toBe(true);
    expect(Array.from({ length: 50_000 }, (_, i) => `url:other/${i}`).filter(has)).toEqual([]);
  });

  test('buildKeyShards makes one empty shard without keys', () => {
    expect(buildKeyShards([])).toEqual({ count: 1, shards: [new Uint32Array()] });
  });
});

describe('createTitleMatcher with method names', () => {
  const matcher = createTitleMatcher([
    { id: '1', title: 'EfficientVMamba: Atrous Selective Scan for Light Weight Visual Mamba' },
    { id: '2', title: 'WaveMix: A Resource-efficient Neural Network for Image Analysis' },
  ]);
  const found = (text: string) =>
    matcher.match(text).map(({ id, reason, start, end }) => [id, reason, text.slice(start, end)]);

  test.each([
    ['WaveMix blocks', [['2', 'name', 'WaveMix']]],
    ['wavemix blocks', []],
    ['WaveMix: Resource-efficient Token Mixing for Images', []],
    [
      'EfficientVMamba: Astrous Selective Scan for Light Weight Visual Mamba.',
      [['1', 'title', 'EfficientVMamba: Astrous Selective Scan for Light Weight Visual Mamba']],
    ],
    ['EfficientVMamba: Atrous Selective Scan for Heavy Weight Visual Mamba', []],
  ])('matches in "%s": %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});
