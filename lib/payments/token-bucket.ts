// Work that can wait goes no faster than this, so that what people wait for finds room in the provider's limit.

export type TokenBucket = { take: () => Promise<void> };
type Time = { now: () => number; pause: (ms: number) => Promise<unknown> };

const REAL: Time = { now: () => performance.now(), pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) };

/** `perSecond` at once, then as many each second. Who waits is served in the order of asking. */
export function createTokenBucket(perSecond: number, { now, pause }: Time = REAL): TokenBucket {
  let tokens = perSecond;
  let filledAt = now();
  let queue: Promise<void> = Promise.resolve();
  const refill = () => {
    const moment = now();
    tokens = Math.min(perSecond, tokens + ((moment - filledAt) / 1000) * perSecond);
    filledAt = moment;
  };
  const takeOne = async () => {
    refill();
    while (tokens < 1) {
      await pause(Math.ceil(((1 - tokens) / perSecond) * 1000));
      refill();
    }
    tokens -= 1;
  };
  return { take: () => (queue = queue.then(takeOne)) };
}
