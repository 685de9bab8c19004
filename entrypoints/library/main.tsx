/** The library page: wires it to the browser and draws it. */
import { render } from 'preact';
import { LibraryPage } from '../../components/library/library-page';
import { createLibraryPageState } from '../../components/library/state/library-page-state';
import { declareLanguage, translate } from '../../lib/platform/texts';
import { createLibraryPorts } from './library-ports';

declareLanguage(document);
const root = document.getElementById('root');
if (root) render(<LibraryPage state={createLibraryPageState(createLibraryPorts())} translate={translate} />, root);
