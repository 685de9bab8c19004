import type { TextKey } from '../../text';

const TEXTS: Readonly<Record<string, TextKey>> = {
  unreachable: 'popup.pdf.faults.unreachable',
  empty: 'popup.pdf.faults.empty',
  'no-pdf': 'popup.pdf.faults.noPdf',
  damaged: 'popup.pdf.faults.damaged',
  'too-large': 'popup.pdf.faults.tooLarge',
  'too-slow': 'popup.pdf.faults.tooSlow',
};

/** The sentence that says why a document cannot be read, for a fault of `PDF_FAULTS`; passwords are asked for instead. */
export function pdfFaultText(fault: string): TextKey {
  return TEXTS[fault] ?? 'popup.pdf.faults.damaged';
}
