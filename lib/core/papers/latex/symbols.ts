/** LaTeX commands and their characters. The tables cover titles and abstracts, not all of LaTeX. */

/** Greek letters, whose command is their name. Capitals that look Latin have no command. */
const GREEK: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  vartheta: 'θ',
  iota: 'ι',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  upsilon: 'υ',
  phi: 'φ',
  varphi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Gamma: 'Γ',
  Delta: 'Δ',
  Theta: 'Θ',
  Lambda: 'Λ',
  Xi: 'Ξ',
  Pi: 'Π',
  Sigma: 'Σ',
  Upsilon: 'Υ',
  Phi: 'Φ',
  Psi: 'Ψ',
  Omega: 'Ω',
};

/** Other letters and signs without operands. */
const LETTERS: Readonly<Record<string, string>> = {
  ss: 'ß',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  aa: 'å',
  AA: 'Å',
  dh: 'ð',
  DH: 'Ð',
  th: 'þ',
  TH: 'Þ',
  dj: 'đ',
  DJ: 'Đ',
  ng: 'ŋ',
  NG: 'Ŋ',
  i: 'ı',
  j: 'ȷ',
  ell: 'ℓ',
  infty: '∞',
  nabla: '∇',
  partial: '∂',
  sum: '∑',
  prod: '∏',
  int: '∫',
  emptyset: '∅',
  forall: '∀',
  exists: '∃',
  dots: '…',
  ldots: '…',
  cdots: '⋯',
  prime: '′',
  dag: '†',
  dagger: '†',
  textendash: '–',
  textemdash: '—',
  textasciitilde: '~',
  textasciicircum: '^',
  textbackslash: '\\',
  textbraceleft: '{',
  textbraceright: '}',
  textless: '<',
  textgreater: '>',
  textbar: '|',
  textdollar: '$',
  textunderscore: '_',
  textquotedblleft: '“',
  textquotedblright: '”',
  textquoteleft: '‘',
  textquoteright: '’',
  textquotedbl: '"',
  textquotesingle: "'",
  quotedblbase: '„',
  quotesinglbase: '‚',
  guillemotleft: '«',
  guillemotright: '»',
  lq: '‘',
  rq: '’',
  textellipsis: '…',
  textbullet: '•',
  textperiodcentered: '·',
  textdegree: '°',
  textmu: 'µ',
  texttimes: '×',
  textpm: '±',
  textregistered: '®',
  texttrademark: '™',
  texteuro: '€',
  pounds: '£',
  mathsemicolon: ';',
  copyright: '©',
};

/** Signs between two operands, which get the same space on both sides. */
const OPERATORS: Readonly<Record<string, string>> = {
  times: '×',
  cdot: '⋅',
  sim: '∼',
  approx: '≈',
  pm: '±',
  mp: '∓',
  leq: '≤',
  le: '≤',
  geq: '≥',
  ge: '≥',
  neq: '≠',
  ne: '≠',
  ll: '≪',
  gg: '≫',
  equiv: '≡',
  propto: '∝',
  in: '∈',
  subset: '⊂',
  cup: '∪',
  cap: '∩',
  oplus: '⊕',
  otimes: '⊗',
  odot: '⊙',
  circ: '∘',
  to: '→',
  rightarrow: '→',
  Rightarrow: '⇒',
  longrightarrow: '→',
  leftarrow: '←',
  Leftarrow: '⇐',
  leftrightarrow: '↔',
  uparrow: '↑',
  downarrow: '↓',
  mapsto: '↦',
  mid: '|',
  lt: '<',
  gt: '>',
};

const ofRecord = (record: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(record));

export const LETTER_COMMANDS = ofRecord({ ...GREEK, ...LETTERS });
export const OPERATOR_COMMANDS = ofRecord(OPERATORS);

/** Commands that only style their argument or the text after them. */
export const SILENT_COMMANDS: ReadonlySet<string> = new Set(
  `emph textit textbf textsc texttt textrm textsf textsl textnormal text mbox underline uline textsuperscript
   textsubscript mathrm mathbf mathit mathcal mathbb mathsf mathfrak mathscr mathtt boldsymbol bm operatorname
   ensuremath bf it em rm sc tt sf sl small large Large left right big Big bigl bigr displaystyle textstyle
   xspace protect url href nolinkurl centering noindent`.split(/\s+/),
);

/** Commands whose argument is for the typesetter and not for the reader. */
export const DROPPED_COMMANDS: ReadonlySet<string> = new Set(
  'cite citep citet citealp ref eqref cref autoref label vspace hspace footnotemark'.split(' '),
);

/**
 * Command names that keep their meaning when a source lost the backslash but kept the braces: `emph{1.46}`.
 * Short names (`it{`, `in{`) are left out because ordinary words end with them.
 */
export const BARE_COMMANDS: ReadonlySet<string> = new Set(
  `emph textit textbf textsc texttt textrm textsf mathrm mathbf mathit mathcal mathbb mathsf mathfrak boldsymbol
   operatorname sqrt frac href url`.split(/\s+/),
);

/** Bare declarations, at the start of a group and before a space: `{bf MASK}`, `{scriptsize CODE2SEQ}`. */
export const BARE_DECLARATIONS: ReadonlySet<string> = new Set(
  'bf it em rm sc tt sf sl tiny scriptsize footnotesize normalsize bfseries itshape scshape ttfamily'.split(' '),
);

/** Accent commands, and the combining character that each puts on the next letter. */
export const ACCENTS: ReadonlyMap<string, string> = ofRecord({
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '"': '\u0308',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  c: '\u0327',
  v: '\u030c',
  u: '\u0306',
  H: '\u030b',
  k: '\u0328',
  r: '\u030a',
  d: '\u0323',
  b: '\u0331',
  hat: '\u0302',
  tilde: '\u0303',
  bar: '\u0304',
});
