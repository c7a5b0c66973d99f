// Runs in a thread of its own, started by lib/metrics/parse-in-thread.ts: reads one file after the other.
import { parentPort } from 'node:worker_threads';
import { parseImport, type ParsedImport } from './parse-import';

export type ParseRequest = { id: number; bytes: Uint8Array; now: Date | undefined };
export type ParseAnswer = { id: number; parsed: ParsedImport } | { id: number; failure: string };

// Nothing is transferred, everything is copied: the empty lists.
parentPort?.on('message', ({ id, bytes, now }: ParseRequest) => {
  parseImport(bytes, now ? { now } : {}).then(
    (parsed) => parentPort!.postMessage({ id, parsed } satisfies ParseAnswer, []),
    (error: unknown) =>
      parentPort!.postMessage({ id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies ParseAnswer, []),
  );
});
