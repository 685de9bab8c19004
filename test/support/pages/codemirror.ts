import { history, undo } from '@codemirror/commands';
import { EditorView } from '@codemirror/view';
import type { Probe } from './probe';

const place = document.getElementById('editor')!;
const doc = place.textContent;
place.textContent = '';
const view = new EditorView({ doc, parent: place, extensions: [history(), EditorView.lineWrapping] });

const probe: Probe = {
  text: () => view.state.doc.toString(),
  caret: () => view.state.selection.main.head,
  undo: () => undo(view),
};
window.probe = probe;
