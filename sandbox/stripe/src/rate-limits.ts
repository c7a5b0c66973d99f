/**
 * The documented limiters (docs.stripe.com/rate-limits), off unless settings name numbers. They count real seconds, as
 * callers do, whatever the sandbox clock says.
 */
import { StripeProblem } from './errors.ts';
import type { Settings } from './settings.ts';

export type LimitReason = 'endpoint-concurrency' | 'endpoint-rate' | 'global-concurrency' | 'global-rate' | 'resource-specific';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

export function rateLimited(reason: LimitReason): StripeProblem {
  return new StripeProblem({
    status: 429,
    hasExecuted: false,
    headers: { 'stripe-rate-limited-reason': reason },
    body: { type: 'invalid_request_error', code: 'rate_limit', message: 'Request rate limit exceeded. Back off and try again.' },
  });
}

/** Requests of the last while, by what they are counted under. */
class Window {
  private readonly times = new Map<string, number[]>();
  private readonly lengthMs: number;

  constructor(lengthMs: number) {
    this.lengthMs = lengthMs;
  }

  isFull(key: string, limit: number, now: number): boolean {
    if (limit <= 0) return false;
    const recent = (this.times.get(key) ?? []).filter((time) => time > now - this.lengthMs);
    this.times.set(key, recent);
    if (recent.length >= limit) return true;
    recent.push(now);
    return false;
  }
}

type Counted = { account: string; method: string; path: string; pathname: string };

export class RateLimits {
  private readonly settings: Settings;
  private readonly everything = new Window(SECOND_MS);
  private readonly endpoints = new Window(SECOND_MS);
  private readonly intents = new Window(HOUR_MS);
  /** Requests of an account that are being answered. */
  private readonly underWay = new Map<string, number>();

  constructor(settings: Settings) {
    this.settings = settings;
  }

  /** Answers how to leave again; refuses when too many requests of the account are under way. */
  enter(account: string): () => void {
    const { concurrent } = this.settings.rateLimits;
    const count = this.underWay.get(account) ?? 0;
    if (concurrent > 0 && count >= concurrent) throw rateLimited('global-concurrency');
    this.underWay.set(account, count + 1);
    return () => this.underWay.set(account, this.underWay.get(account)! - 1);
  }

  /** Throws the 429 of the first limit that this request goes over. */
  count({ account, method, path, pathname }: Counted, now = Date.now()): void {
    const { globalPerSecond, endpointPerSecond, intentUpdatesPerHour } = this.settings.rateLimits;
    if (this.everything.isFull(account, globalPerSecond, now)) throw rateLimited('global-rate');
    if (this.endpoints.isFull(`${account} ${method} ${path}`, endpointPerSecond, now)) throw rateLimited('endpoint-rate');
    const isIntentUpdate = method === 'POST' && path === '/v1/payment_intents/:id';
    if (isIntentUpdate && this.intents.isFull(pathname, intentUpdatesPerHour, now)) throw rateLimited('resource-specific');
  }
}
