// How many clicks of one network a minute are taken for people's. Counted in this process alone: what is asked is only whether to count.
import { LRUCache } from 'lru-cache';
import { MINUTE_MS } from '@/lib/time/duration';

/** A /24 may be a campus or the gateway of a mobile carrier; a hundred a minute by one link's visitors is still no campus. */
export const CLICKS_PER_NETWORK = 120;

const seen = new LRUCache<string, { minute: number; clicks: number }>({ max: 20_000 });

/** False once a network has asked for more than it may count in this minute. */
export function isWithinPace(network: string, now: Date): boolean {
  const minute = Math.floor(now.getTime() / MINUTE_MS);
  const entry = seen.get(network);
  if (!entry || entry.minute !== minute) {
    seen.set(network, { minute, clicks: 1 });
    return true;
  }
  entry.clicks += 1;
  return entry.clicks <= CLICKS_PER_NETWORK;
}
