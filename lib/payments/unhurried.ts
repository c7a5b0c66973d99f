// Sweeps and comparisons ask the provider much and are in no hurry: their requests share a token bucket. All others go at once.
import { AsyncLocalStorage } from 'node:async_hooks';
import { env } from '@/lib/env/env';
import { createTokenBucket, type TokenBucket } from './token-bucket';

const LIVE_LIMIT = 100;
const TEST_LIMIT = 25;

const scope = new AsyncLocalStorage<true>();
let bucket: (TokenBucket & { perSecond: number }) | undefined;

/** Half of what the provider allows this account in a second: the other half is for people. */
export function unhurriedPerSecond(): number {
  const { STRIPE_REQUESTS_PER_SECOND: allowed, STRIPE_SECRET_KEY } = env();
  return Math.max(1, Math.floor((allowed ?? (/^(sk|rk)_live_/.test(STRIPE_SECRET_KEY) ? LIVE_LIMIT : TEST_LIMIT)) / 2));
}

/** Everything that `work` asks the provider takes its turn. */
export function unhurried<Result>(work: () => Promise<Result>): Promise<Result> {
  return scope.run(true, work);
}

/** Called before every request. */
export async function takeTurn(): Promise<void> {
  if (!scope.getStore()) return;
  const perSecond = unhurriedPerSecond();
  if (bucket?.perSecond !== perSecond) bucket = { ...createTokenBucket(perSecond), perSecond };
  await bucket.take();
}
