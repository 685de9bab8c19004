/** The worker in which pdf.js reads a document. */
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
