/** The worker in which pdf.js reads a document. */
// oxlint-disable-next-line import/no-unassigned-import -- it answers messages as soon as it is loaded
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
