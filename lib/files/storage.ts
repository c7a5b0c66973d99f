// Where uploaded bytes live. Keys are random and ours; names given by people are never paths.
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { env } from '@/lib/env/env';

export type Storage = {
  put: (key: string, bytes: Uint8Array) => Promise<void>;
  read: (key: string) => Promise<Buffer>;
  stream: (key: string) => ReadableStream<Uint8Array>;
  remove: (key: string) => Promise<void>;
};

function locate(key: string): string {
  if (!/^[0-9a-f-]{36}$/.test(key)) throw new Error('storage keys are random ids');
  return path.join(path.resolve(env().FILES_DIRECTORY), key.slice(0, 2), key);
}

export const storage: Storage = {
  put: async (key, bytes) => {
    await mkdir(path.dirname(locate(key)), { recursive: true });
    await writeFile(locate(key), bytes, { flag: 'wx' });
  },
  read: (key) => readFile(locate(key)),
  stream: (key) => Readable.toWeb(createReadStream(locate(key))) as ReadableStream<Uint8Array>,
  remove: (key) => rm(locate(key), { force: true }),
};
