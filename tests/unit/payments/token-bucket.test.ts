import { expect, test } from 'vitest';
import { createTokenBucket } from '@/lib/payments/token-bucket';

/** A clock that only pauses move. */
function clock() {
  let ms = 0;
  return { now: () => ms, pause: async (wait: number) => void (ms += wait), moveOn: (by: number) => void (ms += by) };
}

async function momentsOf(times: number, take: () => Promise<void>, now: () => number): Promise<number[]> {
  const moments: number[] = [];
  for (let index = 0; index < times; index += 1) {
    await take();
    moments.push(now());
  }
  return moments;
}

test('as many as allowed go at once, the others at the rate, never more in any second', async () => {
  const time = clock();
  const bucket = createTokenBucket(10, time);
  const moments = await momentsOf(35, bucket.take, time.now);
  expect(moments.slice(0, 10)).toEqual(Array(10).fill(0));
  expect(moments.at(-1)).toBeGreaterThanOrEqual(2_500);
  expect(moments.at(-1)).toBeLessThan(2_600);
});

test('rest fills it up again, but not beyond its size', async () => {
  const time = clock();
  const bucket = createTokenBucket(5, time);
  await momentsOf(5, bucket.take, time.now);
  time.moveOn(60_000);
  const moments = await momentsOf(6, bucket.take, time.now);
  expect(moments.slice(0, 5)).toEqual(Array(5).fill(60_000));
  expect(moments[5]).toBeGreaterThanOrEqual(60_190);
});

test('who asks at once is served in the order of asking', async () => {
  const time = clock();
  const bucket = createTokenBucket(2, time);
  const order: number[] = [];
  await Promise.all([0, 1, 2, 3, 4].map((index) => bucket.take().then(() => order.push(index))));
  expect(order).toEqual([0, 1, 2, 3, 4]);
});
