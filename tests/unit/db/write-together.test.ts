import { expect, test } from 'vitest';
import { writeTogether } from '@/lib/db/write-together';

/** A writer whose writes end when the test says so. */
function heldWriter() {
  const groups: { items: readonly number[]; finish: () => void }[] = [];
  const write = (items: readonly number[]) =>
    new Promise<readonly string[]>((resolve, reject) => {
      groups.push({ items, finish: () => (items.includes(13) ? reject(new Error(`no ${items.join()}`)) : resolve(items.map((item) => `wrote ${item}`))) });
    });
  return { groups, write };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('one item is written at once; what arrives meanwhile goes together, and each gets its own answer', async () => {
  const { groups, write } = heldWriter();
  const add = writeTogether(write, { size: 3, atOnce: 1 });
  const first = add(1);
  await turn();
  expect(groups.map(({ items }) => items)).toEqual([[1]]);
  const rest = [2, 3, 4, 5].map(add);
  await turn();
  expect(groups).toHaveLength(1);
  groups[0]!.finish();
  expect(await first).toBe('wrote 1');
  await turn();
  groups[1]!.finish();
  await turn();
  groups[2]!.finish();
  expect(await Promise.all(rest)).toEqual(['wrote 2', 'wrote 3', 'wrote 4', 'wrote 5']);
  expect(groups.map(({ items }) => items)).toEqual([[1], [2, 3, 4], [5]]);
});

test('what arrives in one turn shares the first write', async () => {
  const { groups, write } = heldWriter();
  const add = writeTogether(write, { size: 10, atOnce: 2 });
  const all = [1, 2, 3].map(add);
  await turn();
  groups[0]!.finish();
  expect(await Promise.all(all)).toEqual(['wrote 1', 'wrote 2', 'wrote 3']);
  expect(groups).toHaveLength(1);
});

test('a bad item fails alone', async () => {
  const add = writeTogether((items: readonly number[]) => (items.includes(13) ? Promise.reject(new Error('bad')) : Promise.resolve(items.map(String))), {
    size: 10,
    atOnce: 1,
  });
  const outcomes = await Promise.allSettled([1, 13, 2].map(add));
  expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : String(outcome.reason)))).toEqual(['1', 'Error: bad', '2']);
});

test('no more writes are under way than allowed', async () => {
  const { groups, write } = heldWriter();
  const add = writeTogether(write, { size: 1, atOnce: 2 });
  const all = [1, 2, 3].map(add);
  await turn();
  expect(groups).toHaveLength(2);
  groups[1]!.finish();
  await all[1];
  await turn();
  expect(groups).toHaveLength(3);
  groups[0]!.finish();
  groups[2]!.finish();
  expect(await Promise.all(all)).toHaveLength(3);
});
