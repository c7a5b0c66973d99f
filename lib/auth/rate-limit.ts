// How often somebody may try. Counted in the database, so that all web processes count together.
import pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { env } from '@/lib/env/env';
import { DomainError } from '@/lib/errors/domain-error';
import { log } from '@/lib/log/log';

export const LIMITS = {
  /** Password tries for one account. */
  'sign-in-account': { points: 10, seconds: 15 * 60 },
  /** Password tries from one network. */
  'sign-in-network': { points: 100, seconds: 60 * 60 },
  'sign-up-network': { points: 30, seconds: 60 * 60 },
  'mail-account': { points: 5, seconds: 60 * 60 },
  'mail-network': { points: 30, seconds: 60 * 60 },
  /** Changes of all kinds by one member. */
  'member-write': { points: 240, seconds: 60 },
  'member-upload': { points: 60, seconds: 10 * 60 },
  /** Documents that are set for one member. */
  'member-document': { points: 30, seconds: 5 * 60 },
  /** Calls of one business's systems. */
  'api-key': { points: 600, seconds: 60 },
  /** Calls whose signature was refused, from one network. */
  'api-refused': { points: 60, seconds: 10 * 60 },
} as const;

export type LimitName = keyof typeof LIMITS;

const holder = globalThis as { hussarLimiters?: Map<LimitName, RateLimiterPostgres>; hussarLimiterPool?: pg.Pool };

function limiter(name: LimitName): RateLimiterPostgres {
  holder.hussarLimiters ??= new Map();
  const existing = holder.hussarLimiters.get(name);
  if (existing) return existing;
  if (!holder.hussarLimiterPool) {
    holder.hussarLimiterPool = new pg.Pool({ connectionString: env().DATABASE_URL, max: 3, idleTimeoutMillis: 10_000 });
    holder.hussarLimiterPool.on('error', (error) => log.warn({ err: error }, 'rate limiter lost its connection'));
  }
  const { points, seconds } = LIMITS[name];
  const made = new RateLimiterPostgres({
    storeClient: holder.hussarLimiterPool,
    tableName: 'rate_limit',
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
    clearExpiredByTimeout: false,
  });
  holder.hussarLimiters.set(name, made);
  return made;
}

/** Spends one point. Refuses TOO_MANY_REQUESTS with the seconds to wait. */
export async function spendLimit(name: LimitName, key: string): Promise<void> {
  try {
    await limiter(name).consume(key);
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) throw new DomainError('TOO_MANY_REQUESTS', { seconds: Math.ceil(refusal.msBeforeNext / 1000) });
    throw refusal;
  }
}

/** Gives the tries of an account back after a success. */
export async function clearLimit(name: LimitName, key: string): Promise<void> {
  await limiter(name).delete(key);
}

/** For processes that end. */
export async function closeLimiters(): Promise<void> {
  await holder.hussarLimiterPool?.end();
  delete holder.hussarLimiterPool;
  delete holder.hussarLimiters;
}
