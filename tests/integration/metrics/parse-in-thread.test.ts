// The same reading in another thread: same answers, and nothing that hangs there hangs here.
import { expect, test } from 'vitest';
import { parseImport } from '@/lib/metrics/parse-import';
import { parseInThread } from '@/lib/metrics/parse-in-thread';
import { makeXhsExport } from '../../factories/spreadsheets-exports';

const note = { title: '巷子里的现烤面包', publishedAt: '2026年01月05日10时00分00秒', views: 2000, likes: 60, saves: 20, comments: 4, shares: 4 };

test('good and broken files are answered as they would be here, several at once', async () => {
  const files = [makeXhsExport([note]), new TextEncoder().encode('not, an export'), makeXhsExport([{ ...note, publishedAt: '昨天' }])];

  const answers = await Promise.all(files.map((bytes) => parseInThread(bytes, {})));

  expect(answers).toEqual(await Promise.all(files.map((bytes) => parseImport(bytes))));
  expect(answers.map((answer) => answer.isAccepted)).toEqual([true, false, false]);
  expect(answers[0]!.rows[0]!.publishedAt).toBeInstanceOf(Date);
});

test('a file that takes too long is refused, those behind it may try again, and the next is read', async () => {
  const bytes = makeXhsExport(Array.from({ length: 4_000 }, (_, index) => ({ ...note, title: `笔记 ${index}` })));

  const [first, second] = await Promise.allSettled([parseInThread(bytes, { longestMs: 1 }), parseInThread(bytes)]);

  expect(first).toMatchObject({ status: 'rejected', reason: { code: 'IMPORT_BROKEN' } });
  expect(second).toMatchObject({ status: 'rejected', reason: { code: 'CONFLICT_TRY_AGAIN' } });
  expect((await parseInThread(makeXhsExport([note]))).isAccepted).toBe(true);
});
