// Runs in a thread of its own, started by lib/pdf/render-in-thread.ts: sets one sheet after the other.
import { parentPort } from 'node:worker_threads';
import { renderPdf } from './render-pdf';
import type { Sheet } from './sheet';

export type PdfRequest = { id: number; sheet: Sheet };
export type PdfAnswer = { id: number; pdf: Uint8Array } | { id: number; failure: string };

// Nothing is transferred, everything is copied: the empty lists.
parentPort?.on('message', ({ id, sheet }: PdfRequest) => {
  renderPdf(sheet).then(
    (pdf) => parentPort!.postMessage({ id, pdf } satisfies PdfAnswer, []),
    (error: unknown) =>
      parentPort!.postMessage({ id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies PdfAnswer, []),
  );
});
