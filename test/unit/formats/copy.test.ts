import { parseDocument } from 'htmlparser2';
import { expect, test } from 'vitest';
import { copyWriter, richHtmlWriter } from '../../../lib/core/formats/write/copy';
import { writePapers } from '../../../lib/core/formats/write/writer';
import { paperOf } from './support';

const plain = paperOf('Deep Sets', { arxivId: '1703.06114' });
const printed = paperOf('Printed [only](x) & <b>bold</b> "quoted"', { doi: '10.1000/a(b)c#d' });
const bare = paperOf('A Bare\u2028Title');

test('Markdown links name the paper and its address, whatever both hold', () => {
  expect(writePapers(copyWriter('markdown'), [plain, printed, bare]).split('\n')).toEqual([
    '[Deep Sets](https://arxiv.org/abs/1703.06114)',
    '[Printed \\[only\\]\\(x\\) \\& \\<b\\>bold\\</b\\> "quoted"](https://doi.org/10.1000/a%28b%29c%23d)',
    '[A Bare Title](https://arxiv.org/search/?query=A%20Bare%E2%80%A8Title&searchtype=title)',
  ]);
});

test('rich links are one link each, with the title as text', () => {
  const html = writePapers(richHtmlWriter(), [plain, printed]);
  expect(html).toBe(
    '<a href="https://arxiv.org/abs/1703.06114">Deep Sets</a><br><a href="https://doi.org/10.1000/a(b)c%23d">Printed [only](x) &amp; &lt;b&gt;bold&lt;/b&gt; &quot;quoted&quot;</a>',
  );
  expect(parseDocument(html).children).toHaveLength(3);
});

test('the text beside a rich link has title and address', () => {
  expect(writePapers(copyWriter('rich'), [plain, printed])).toBe(
    'Deep Sets https://arxiv.org/abs/1703.06114\nPrinted [only](x) & <b>bold</b> "quoted" https://doi.org/10.1000/a(b)c%23d',
  );
});
