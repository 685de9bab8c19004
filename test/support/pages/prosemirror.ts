import { history, undo } from 'prosemirror-history';
import { schema } from 'prosemirror-schema-basic';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import type { Probe } from './probe';

const place = document.getElementById('editor')!;
const text = place.textContent;
place.textContent = '';
const view = new EditorView(place, {
  state: EditorState.create({
    doc: schema.node('doc', null, schema.node('paragraph', null, schema.text(text))),
    plugins: [history()],
  }),
});

const probe: Probe = {
  text: () => view.state.doc.textContent,
  // Position 0 is before the paragraph, position 1 at the start of its text.
  caret: () => view.state.selection.from - 1,
  undo: () => undo(view.state, view.dispatch),
};
window.probe = probe;
