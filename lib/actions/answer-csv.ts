// A table as a download, sent while it is still being read.
import { Readable } from 'node:stream';

/** `name` is plain ASCII, without the ending. A failure on the way breaks the download off, so that half a table is never taken for a whole. */
export function answerCsv(name: string, text: AsyncIterable<string>): Response {
  return new Response(Readable.toWeb(Readable.from(encode(text))) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
}

async function* encode(text: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const part of text) if (part !== '') yield encoder.encode(part);
}
