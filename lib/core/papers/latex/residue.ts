/**
 * LaTeX residue in a text that lost its backslashes: `256times256`, `sim0.6`, `VSEinfty`.
 *
 * Without the backslash a command is only a word, so each rule requires operands that prose does not have in that
 * place. "sometimes", "10 timesteps", "0.72 times trainable", "similar" and "sim2real" must stay unchanged.
 * All quantifiers are bounded or match disjoint characters, so no rule backtracks.
 */

interface Rule {
  /** Part of everything that the pattern matches. Most texts contain no such word, and this test is cheap. */
  readonly word: string;
  readonly pattern: RegExp;
  readonly sign: string;
}

const rule = (word: string, pattern: RegExp, sign: string): Rule => ({ word, pattern, sign });

/** Rule for a command name that is no English word, if no lower-case letter touches it: `Zcdot`, `leq 5`. */
const anywhere = (name: string, sign: string, prefix = '', after = ''): Rule =>
  rule(name, new RegExp(`(?<![a-z])${prefix}${name}(?![a-z])${after}`, 'g'), sign);
/** Refuses a match before a capitalised word. */
const NO_NAME = '(?![A-Z][a-z])';

const TIMES: readonly Rule[] = [
  // 256times256, 64times 64, 64 times64: one product, with at most one space.
  rule('times', /(?<=\d)times\s?(?=\d)|(?<=\d)\stimes(?=\d)/g, '×'),
  // 6.54times lower, 8timesRTX; not 10timesteps.
  rule('times', /(?<=\d)times(?![a-z])/g, '×'),
  // HtimesWtimes3; a capital after a capital is an acronym and no operand.
  rule('times', /(?<=(?<![A-Z])[A-Z]|[)\]|])times(?=[A-Z\d(|])/g, '×'),
  // mtimesn, as a whole word.
  rule('times', /(?<=(?<![\p{L}\p{N}])[a-np-z])times(?=(?:[a-z]|\d{1,9})(?![\p{L}\p{N}]))/gu, '×'),
  // 12^3 times 4, H times W times 3, n times d: numbers or single letters on both sides. "I" and "a" are words.
  rule('times', /(?<=\d)(\s)times(\s)(?=\d)/g, '$1×$2'),
  rule('times', /(?<=(?<![\p{L}\p{N}'’])[A-HJ-Z])(\s)times(\s)(?=\d{1,9}(?![\p{L}\p{N}]))/gu, '$1×$2'),
  rule('times', /(?<=(?<![\p{L}\p{N}'’])[A-HJ-Zb-hj-z])(\s)times(\s)(?=[B-HJ-Zb-hj-z](?![\p{L}\p{N}'’+#]))/gu, '$1×$2'),
  rule('times', /(?<=\d)(\s)times(\s)(?=[B-HJ-Z]\s[×t])/g, '$1×$2'),
  // times4 super-resolution: a factor without a left operand.
  rule('times', /(?<![\p{L}\p{N}])times(?=\d)/gu, '×'),
];

const SIM: readonly Rule[] = [
  // sim0.6, sim10x, sim5K; not sim2real, whose digit is a word.
  rule('sim', /(?<![\p{L}\p{N}_-])sim(?=\d{1,12}(?:[.,]\d{1,12}){0,4}\p{L}{0,2}(?![\p{L}\p{N}]))/gu, '∼'),
  // sim 0.5, sim 30%: after a space, the number needs decimals, `%` or `×`.
  rule('sim', /(?<![\p{L}\p{N}_-])sim\s(?=\d{1,12}(?:\.\d|[%×]))/gu, '∼'),
];

const CDOT: readonly Rule[] = [
  anywhere('cdots', '⋯'),
  anywhere('cdot', '⋅'),
  // acdotb, as a whole word.
  rule('cdot', /(?<=(?<!\p{L})[a-z])cdot(?=[a-z](?!\p{L}))/gu, '⋅'),
];

const OTHER_SIGNS: readonly Rule[] = [
  anywhere('infty', '∞'),
  anywhere('ldots', '…'),
  // Not in a name: IneqMath.
  anywhere('leq', '≤', '', NO_NAME),
  anywhere('geq', '≥', '', NO_NAME),
  anywhere('neq', '≠', '', NO_NAME),
  anywhere('rightarrow', '→', '(?:long)?'),
  anywhere('leftarrow', '←', '(?:long)?'),
  anywhere('uparrow', '↑'),
  anywhere('downarrow', '↓'),
  anywhere('otimes', '⊗'),
  anywhere('oplus', '⊕'),
  rule('approx', /(?<![\p{L}\p{N}])approx(?=\d)/gu, '≈'),
  rule('pm', /(?<=\d)pm(?=\d)/g, '±'),
  // 83.2 pm 0.3, but not "at 3 pm 20 people".
  rule('pm', /(?<=\d\.\d{1,6})(\s)pm(\s)(?=\d)/g, '$1±$2'),
  // 90^circ, and `^\circ` as rendered.
  rule('^', /(?<=\d)\^(?:circ(?![a-z])|∘)/g, '°'),
  rule('math', /(?<![a-z])math(?:cal|bb|bf|rm|sf|it|frak|scr)\s?(?=[A-Z])/g, ''),
];

const TYPOGRAPHY: readonly Rule[] = [
  // The non-breaking space: codecs~(H.264), Section~2. A `~` for "about" (~5x) or a range (0.5~1) stays.
  rule('~', /(?<=[\p{L}.,;:)\]%])~(?=[\p{L}\p{N}(['"“])/gu, ' '),
  rule('~', /(?<=\d)~(?=[\p{L}(['"“])/gu, ' '),
  // Dashes between words or numbers. Dashes with spaces around them are plain text and stay.
  rule('---', /(?<=[\p{L}\p{N})])---(?=[\p{L}\p{N}(])/gu, '—'),
  rule('--', /(?<=[\p{L}\p{N})])--(?=[\p{L}\p{N}(])/gu, '–'),
];

const RULES: readonly Rule[] = [...TIMES, ...SIM, ...CDOT, ...OTHER_SIGNS, ...TYPOGRAPHY];

/** Replaces the residue of LaTeX commands, dashes and quotation marks by the signs they mean. */
export function withoutResidue(text: string): string {
  let clean = withQuotationMarks(text);
  for (const { word, pattern, sign } of RULES) if (clean.includes(word)) clean = clean.replace(pattern, sign);
  return clean;
}

/** Replaces pairs of TeX's double quotation marks; a lone `''` may mean inches, seconds or a derivative. */
function withQuotationMarks(text: string): string {
  let inside = false;
  return text.replace(/``|''/g, (mark) => {
    if (mark === '``') inside = true;
    else if (!inside) return mark;
    else inside = false;
    return mark === '``' ? '“' : '”';
  });
}
