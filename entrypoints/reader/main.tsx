/** The PDF reader: wires it to the browser and draws it. */
import { render } from 'preact';
import { ReaderPage } from '../../components/reader/reader-page';
import { createReaderState } from '../../components/reader/state/reader-state';
import { declareLanguage, translate } from '../../lib/platform/texts';
import { followMarkLook } from './mark-look';
import { createPages } from './pages';
import { createReaderPorts } from './reader-ports';

declareLanguage(document);
followMarkLook();
const root = document.getElementById('root');
if (root) {
  const pages = createPages();
  const state = createReaderState(createReaderPorts(pages));
  render(<ReaderPage state={state} translate={translate} pages={pages.element} />, root);
}
