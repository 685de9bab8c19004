import { useState } from 'preact/hooks';
import type { FileReport } from '../../../lib/core/formats';
import { READING_LIST } from '../../../lib/core/library/types';
import { importHeadline, importTally } from '../../shared/import-words';
import { say, useText } from '../../text';
import { Coverage } from './coverage';
import { LibraryLines } from './import-libraries';
import { LookUpOffer } from './look-up-offer';
import { ReportSections } from './report-sections';
import type { Adding, AddOutcome } from '../state/adding';
import type { LibraryPageState } from '../state/library-page-state';

/** Most refused files that the summary names; the report lists all of them. */
const NAMED = 5;

/** Summary of an import in a few lines. */
export function ImportSummaryLines({ adding }: { adding: Adding }) {
  const t = useText();
  if (adding.step === 'idle')
    return adding.note === undefined ? null : <p class="import-note">{say(t, adding.note)}</p>;
  if (adding.step !== 'done') return null;
  const { report, libraries, source, ready, lookedUp = false, note } = adding.outcome;
  const tally = importTally(t, report, lookedUp);
  const whole = report.refused.filter(({ place }) => place.item === undefined && place.line === undefined);
  return (
    <>
      {note !== undefined && <p class="import-note">{say(t, note)}</p>}
      <p class="import-headline">{importHeadline(t, report, libraries.length > 0)}</p>
      {tally !== '' && <p>{tally}</p>}
      <LibraryLines reports={libraries} />
      {report.files.slice(0, NAMED).map((file) => (
        <FileLines key={file.name} file={file} isOnly={report.files.length === 1} />
      ))}
      {whole.slice(0, NAMED).map(({ file, reason }) => (
        <p key={file} class="import-fault">
          <bdi>{t('library.report.notAdded', { file })}</bdi> {reason}
        </p>
      ))}
      {source !== undefined && <p class="quiet">{t(ready ? 'library.report.ready' : 'library.report.readying')}</p>}
    </>
  );
}

/** What is to say about a whole file: how it was read, what in it is no paper. */
function FileLines({ file, isOnly }: { file: FileReport; isOnly: boolean }) {
  const t = useText();
  const { name, leftOut = 0, notes = [] } = file;
  const lines = [...notes, ...(leftOut > 0 ? [`${t('library.report.leftOut', leftOut)}.`] : [])];
  if (lines.length === 0) return null;
  return (
    <p class="quiet">
      {!isOnly && <bdi>{name}: </bdi>}
      {lines.join(' ')}
    </p>
  );
}

/** The whole report of an import, and actions on it. */
export function ImportReport({ state, outcome }: { state: LibraryPageState; outcome: AddOutcome }) {
  const t = useText();
  const { report, source, details } = outcome;
  const canUndo = source !== undefined || outcome.undo !== undefined;
  const { coverage } = report;
  return (
    <section class="report" aria-label={t('library.report.title')}>
      <LookUpOffer state={state} outcome={outcome} />
      <p class="report-buttons">
        {canUndo && (
          <button type="button" class="button" onClick={() => void state.add.undo()}>
            {t('library.report.undo')}
          </button>
        )}
        <button type="button" class="button" onClick={state.add.again}>
          {t('library.report.again')}
        </button>
        <button type="button" class="text-button" onClick={() => state.saveFile('paperbeacon-import.txt', details)}>
          {t('library.report.save')}
        </button>
        <button type="button" class="text-button" onClick={() => void state.copy(details)}>
          {t('library.report.copy')}
        </button>
      </p>
      {coverage.papers > 0 && <SaveAll state={state} outcome={outcome} count={coverage.papers} />}
      <ReportSections report={report} lookedUp={outcome.lookedUp} />
      {coverage.papers > 0 && <Coverage coverage={coverage} />}
    </section>
  );
}

/** Value of the option that creates a list. No id contains a line break. */
const NEW = '\n';

function SaveAll({ state, outcome, count }: { state: LibraryPageState; outcome: AddOutcome; count: number }) {
  const t = useText();
  const [listId, setListId] = useState<string>(READING_LIST);
  const { lists } = state.library.view.value;
  return (
    <form
      class="save-all"
      onSubmit={(event) => {
        event.preventDefault();
        void (listId === NEW ? state.createList(outcome.name) : Promise.resolve(listId)).then((id) =>
          id === undefined ? undefined : state.add.saveAll(id),
        );
      }}
    >
      <label>
        {t('library.report.saveAll', count)}{' '}
        <select value={listId} onChange={(event) => setListId(event.currentTarget.value)}>
          {lists.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          <option value={NEW}>{t('library.report.newList', { list: outcome.name })}</option>
        </select>
      </label>
      <button type="submit" class="button">
        {t('library.report.saveAllNow')}
      </button>
    </form>
  );
}
