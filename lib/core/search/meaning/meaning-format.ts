import { packColumns, unpackColumns } from '../segments/columns-format';
import { DIMENSIONS, type Meaning, type Model } from './vectors';

/** Raise them whenever the numbers change their meaning. They differ from the versions of segments. */
const MODEL_VERSION = 1001;
const PAPERS_VERSION = 2001;

export function serializeModel({ learnedFrom, terms, scales, vectors }: Model): ArrayBuffer {
  return packColumns({ version: MODEL_VERSION, numbers: [learnedFrom, 0, 0], columns: [terms, scales, vectors] });
}

export function serializePaperVectors({ papers }: Meaning): ArrayBuffer {
  return packColumns({ version: PAPERS_VERSION, numbers: [0, 0, 0], columns: [papers] });
}

/** Reads both in place, without a copy; undefined for a damaged buffer or another version. */
export function readMeaning(model: ArrayBuffer, papers: ArrayBuffer): Meaning | undefined {
  const learned = unpackColumns(model, MODEL_VERSION, 3);
  const [vectorsOfPapers] = unpackColumns(papers, PAPERS_VERSION, 1)?.columns ?? [];
  const [terms, scales, vectors] = learned?.columns ?? [];
  if (!terms || !scales || vectors?.length !== terms.length * DIMENSIONS || !vectorsOfPapers) return undefined;
  return {
    model: {
      learnedFrom: learned?.numbers[0] ?? 0,
      terms: terms as Uint32Array,
      scales: new Float32Array(scales.buffer, scales.byteOffset, scales.length),
      vectors: bytes(vectors),
    },
    papers: bytes(vectorsOfPapers),
  };
}

/** The same bytes as signed numbers. */
function bytes({ buffer, byteOffset, length }: ArrayLike<number> & ArrayBufferView): Int8Array {
  return new Int8Array(buffer, byteOffset, length);
}
