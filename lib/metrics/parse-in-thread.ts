// Reading a spreadsheet of 5,000 rows keeps a processor busy for half a second: long enough for everybody else to notice. It happens in one
// thread beside the web process, which starts with the first file, stays, and is bounded in memory and time.
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { DomainError } from '@/lib/errors/domain-error';
import type { ParseAnswer, ParseRequest } from './import-thread';
import type { ParsedImport } from './parse-import';

/** Many times what the largest file takes that we read. Past it the thread is ended, whatever it was doing. */
const LONGEST_MS = 20_000;
const MEMORY_MB = 512;

type Waiting = { resolve: (parsed: ParsedImport) => void; reject: (error: Error) => void };

/** The first of those who wait is the one being read. */
type Thread = { worker: Worker; waiting: Map<number, Waiting>; timer?: NodeJS.Timeout | undefined };

// One a process, also when a development server loads this file again.
const holder = globalThis as { hussarImportThread?: Thread | undefined };
let lastId = 0;

/**
 * As `parseImport`, elsewhere. Refuses IMPORT_BROKEN when a file cannot be read within the bounds, and CONFLICT_TRY_AGAIN to those who waited
 * behind it; a broken assumption of ours still throws.
 */
export function parseInThread(bytes: Uint8Array, { now, longestMs = LONGEST_MS }: { now?: Date; longestMs?: number } = {}): Promise<ParsedImport> {
  const thread = (holder.hussarImportThread ??= startThread());
  const id = (lastId += 1);
  return new Promise((resolve, reject) => {
    thread.waiting.set(id, { resolve, reject });
    thread.worker.postMessage({ id, bytes, now } satisfies ParseRequest, []);
    if (thread.waiting.size === 1) watch(thread, longestMs);
  });
}

/**
 * The sources run as they are, as those of the background worker do: the bundler of the web application has no entry of its own for a thread,
 * and must not look for one here.
 */
function startThread(): Thread {
  const entry = path.resolve(/* turbopackIgnore: true */ process.cwd(), 'lib', 'metrics', 'import-thread.ts');
  const worker = new Worker(/* turbopackIgnore: true */ entry, { execArgv: ['--import', 'tsx'], resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
  const thread: Thread = { worker, waiting: new Map() };
  let failure: Error | null = null;
  worker.unref();
  worker.on('message', (answer: ParseAnswer) => {
    const asked = thread.waiting.get(answer.id);
    thread.waiting.delete(answer.id);
    watch(thread, LONGEST_MS);
    if ('parsed' in answer) asked?.resolve(answer.parsed);
    else asked?.reject(new Error(`An export could not be read:\n${answer.failure}`));
  });
  worker.on('error', (error) => (failure = error as Error));
  worker.on('exit', () => {
    clearTimeout(thread.timer);
    if (holder.hussarImportThread === thread) holder.hussarImportThread = undefined;
    const [reading, ...behind] = thread.waiting.values();
    const isTooMuch = failure === null || (failure as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
    reading?.reject(isTooMuch ? new DomainError('IMPORT_BROKEN') : failure!);
    for (const each of behind) each.reject(isTooMuch ? new DomainError('CONFLICT_TRY_AGAIN') : failure!);
  });
  return thread;
}

/** Bounds the file that is being read, and keeps the process alive for no longer than one is. */
function watch(thread: Thread, longestMs: number): void {
  clearTimeout(thread.timer);
  if (thread.waiting.size === 0) return thread.worker.unref();
  thread.worker.ref();
  thread.timer = setTimeout(() => void thread.worker.terminate(), longestMs);
}
