// Setting a long statement keeps a processor busy for seconds. It happens in one thread beside the web process, which starts with the first
// document, stays, and is bounded in memory, in time and in how many may wait for it.
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { DomainError } from '@/lib/errors/domain-error';
import type { PdfAnswer, PdfRequest } from './pdf-thread';
import type { Sheet } from './sheet';

const LONGEST_MS = 30_000;
const MEMORY_MB = 384;
const LONGEST_QUEUE = 20;

type Waiting = { resolve: (pdf: Uint8Array) => void; reject: (error: Error) => void };
type Thread = { worker: Worker; waiting: Map<number, Waiting>; timer?: NodeJS.Timeout | undefined };

// One a process, also when a development server loads this file again.
const holder = globalThis as { hussarPdfThread?: Thread | undefined };
let lastId = 0;

/** As `renderPdf`, elsewhere. Refuses CONFLICT_TRY_AGAIN when too many wait already, and to those who waited for a thread that was ended. */
export function renderInThread(sheet: Sheet): Promise<Uint8Array> {
  const thread = (holder.hussarPdfThread ??= startThread());
  if (thread.waiting.size >= LONGEST_QUEUE) return Promise.reject(new DomainError('CONFLICT_TRY_AGAIN'));
  const id = (lastId += 1);
  return new Promise((resolve, reject) => {
    thread.waiting.set(id, { resolve, reject });
    thread.worker.postMessage({ id, sheet } satisfies PdfRequest, []);
    if (thread.waiting.size === 1) watch(thread);
  });
}

/** The sources run as they are, as in lib/metrics/parse-in-thread.ts: the bundler has no entry of its own for a thread. */
function startThread(): Thread {
  const entry = path.resolve(/* turbopackIgnore: true */ process.cwd(), 'lib', 'pdf', 'pdf-thread.ts');
  const worker = new Worker(/* turbopackIgnore: true */ entry, { execArgv: ['--import', 'tsx'], resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
  const thread: Thread = { worker, waiting: new Map() };
  worker.unref();
  worker.on('message', (answer: PdfAnswer) => {
    const asked = thread.waiting.get(answer.id);
    thread.waiting.delete(answer.id);
    watch(thread);
    if ('pdf' in answer) asked?.resolve(answer.pdf);
    else asked?.reject(new Error(`A document could not be set:\n${answer.failure}`));
  });
  // What it failed of is said by the end that follows.
  let failure: Error | undefined;
  worker.on('error', (error) => (failure = error as Error));
  worker.on('exit', () => {
    clearTimeout(thread.timer);
    if (holder.hussarPdfThread === thread) holder.hussarPdfThread = undefined;
    for (const each of thread.waiting.values()) each.reject(failure ?? new DomainError('CONFLICT_TRY_AGAIN'));
  });
  return thread;
}

/** Bounds the document that is being set, and keeps the process alive for no longer than one is. */
function watch(thread: Thread): void {
  clearTimeout(thread.timer);
  if (thread.waiting.size === 0) return thread.worker.unref();
  thread.worker.ref();
  thread.timer = setTimeout(() => void thread.worker.terminate(), LONGEST_MS);
}
