/**
 * The durable side of the state: one line of JSON per committed change, appended with a single write. A process that
 * is killed loses nothing it has answered for, since the line is in the system's hands before the answer leaves.
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** `[table, id, row]`, or `[table, id]` when the row is gone. */
export type Change = [table: string, id: string, row?: unknown];

export type StateLog = {
  append(changes: Change[]): void;
  /** Replaces the whole log by these changes. */
  rewrite(changes: Iterable<Change>): void;
  close(): void;
};

const CHUNK_BYTES = 1 << 20;

/** Line by line from disk: a long history may be larger than the longest text the engine can hold. */
function* readLines(path: string): Generator<string> {
  const file = openSync(path, 'r');
  try {
    let rest: Buffer = Buffer.alloc(0);
    for (;;) {
      const chunk = Buffer.alloc(CHUNK_BYTES);
      const size = readSync(file, chunk);
      if (size === 0) break;
      rest = Buffer.concat([rest, chunk.subarray(0, size)]);
      for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
        yield rest.toString('utf8', 0, end);
        rest = rest.subarray(end + 1);
      }
    }
    if (rest.length > 0) yield rest.toString('utf8');
  } finally {
    closeSync(file);
  }
}

export function* readStateLog(path: string): Generator<Change> {
  if (!existsSync(path)) return;
  for (const line of readLines(path)) {
    if (line === '') continue;
    let changes: Change[];
    try {
      changes = JSON.parse(line) as Change[];
    } catch {
      // The machine stopped within a write: the change was never answered for, and nothing follows it.
      return;
    }
    yield* changes;
  }
}

function writeWhole(path: string, changes: Iterable<Change>): void {
  const draft = `${path}.new`;
  const file = openSync(draft, 'w');
  let batch: string[] = [];
  const flush = () => {
    if (batch.length > 0) writeSync(file, `${batch.join('\n')}\n`);
    batch = [];
  };
  for (const change of changes) {
    batch.push(JSON.stringify([change]));
    if (batch.length === 500) flush();
  }
  flush();
  fsyncSync(file);
  closeSync(file);
  // Renaming is atomic: a reader sees the old log or the new one, never half of either.
  renameSync(draft, path);
}

export function openStateLog(path: string): StateLog {
  mkdirSync(dirname(path), { recursive: true });
  let file = openSync(path, 'a');
  return {
    append(changes) {
      writeSync(file, `${JSON.stringify(changes)}\n`);
    },
    rewrite(changes) {
      closeSync(file);
      writeWhole(path, changes);
      file = openSync(path, 'a');
    },
    close: () => closeSync(file),
  };
}

/** Without a path the state lives and dies with the process. */
export function openForgetfulLog(): StateLog {
  return { append: () => {}, rewrite: () => {}, close: () => {} };
}
