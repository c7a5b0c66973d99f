// Where uploaded bytes live. Keys are random and ours; names given by people are never paths.
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { env } from '@/lib/env/env';

export type Storage = {
  /** Whole or not at all; `now` is when it counts as written. */
  put: (key: string, bytes: Uint8Array, now: Date) => Promise<void>;
  read: (key: string) => Promise<Buffer>;
  stream: (key: string) => ReadableStream<Uint8Array>;
  remove: (key: string) => Promise<void>;
  /** The keys of everything written before a moment, in parts. */
  listWrittenBefore: (moment: Date) => AsyncIterable<string[]>;
};

const KEY = /^[0-9a-f-]{36}$/;

/** What is still being written, or was when the power went. */
const UNFINISHED = '.part';

function locate(key: string): string {
  if (!KEY.test(key)) throw new Error('storage keys are random ids');
  return path.join(path.resolve(env().FILES_DIRECTORY), key.slice(0, 2), key);
}

export const storage: Storage = {
  put: async (key, bytes, now) => {
    const place = locate(key);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(`${place}${UNFINISHED}`, bytes, { flag: 'wx' });
    // The product's clock may be another than the disk's.
    await utimes(`${place}${UNFINISHED}`, now, now);
    await rename(`${place}${UNFINISHED}`, place);
  },
  read: (key) => readFile(locate(key)),
  stream: (key) => Readable.toWeb(createReadStream(locate(key))) as ReadableStream<Uint8Array>,
  remove: async (key) => {
    await rm(locate(key), { force: true });
    await rm(`${locate(key)}${UNFINISHED}`, { force: true });
  },
  listWrittenBefore: async function* (moment) {
    const root = path.resolve(env().FILES_DIRECTORY);
    for (const folder of await namesIn(root)) {
      const keys: string[] = [];
      for (const name of /^[0-9a-f]{2}$/.test(folder) ? await namesIn(path.join(root, folder)) : []) {
        const key = name.endsWith(UNFINISHED) ? name.slice(0, -UNFINISHED.length) : name;
        const written = KEY.test(key) ? await stat(path.join(root, folder, name)).catch(() => null) : null;
        if (written?.isFile() && written.mtime < moment) keys.push(key);
      }
      if (keys.length > 0) yield keys;
    }
  },
};

async function namesIn(directory: string): Promise<string[]> {
  return readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}
