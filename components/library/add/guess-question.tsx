import { useState } from 'preact/hooks';
import type { Guess } from '../../../lib/core/formats';
import { useText } from '../../text';

interface GuessQuestionProps {
  guesses: readonly Guess[];
  onAnswer: (right: readonly number[]) => void;
}

/** Asks whether texts are lists of titles, because only their layout suggests it. */
export function GuessQuestion({ guesses, onAnswer }: GuessQuestionProps) {
  const t = useText();
  const [wrong, setWrong] = useState<ReadonlySet<number>>(new Set());
  const indexes = [...guesses.keys()];
  const right = indexes.filter((index) => !wrong.has(index));
  const toggle = (index: number, isRight: boolean): void => {
    const next = new Set(wrong);
    if (isRight) next.delete(index);
    else next.add(index);
    setWrong(next);
  };
  return (
    <section class="question" aria-label={t('library.guess.label')}>
      {guesses.map((guess, index) => (
        <div class="guess" key={guess.name}>
          <p class="guess-title">
            {guesses.length > 1 ? (
              <label>
                <input
                  type="checkbox"
                  checked={!wrong.has(index)}
                  onChange={(event) => toggle(index, event.currentTarget.checked)}
                />
                <bdi>{guess.name}</bdi>: {t('library.guess.titles', guess.count)}
              </label>
            ) : (
              t('library.guess.title', guess.count)
            )}
          </p>
          {/* The keyboard must reach anything that scrolls. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <ul class="guess-titles" tabIndex={0} aria-label={guess.name}>
            {guess.titles.map((title) => (
              <li key={title} dir="auto">
                {title}
              </li>
            ))}
            {guess.count > guess.titles.length && (
              <li class="quiet">{t('library.held.more', guess.count - guess.titles.length)}</li>
            )}
          </ul>
        </div>
      ))}
      <p class="quiet">{t('library.guess.hint')}</p>
      <p class="drop-buttons">
        <button type="button" class="button primary" disabled={right.length === 0} onClick={() => onAnswer(right)}>
          {t(guesses.length > 1 ? 'library.guess.addChosen' : 'library.guess.add')}
        </button>
        <button type="button" class="button" onClick={() => onAnswer([])}>
          {t('library.guess.decline')}
        </button>
      </p>
    </section>
  );
}
