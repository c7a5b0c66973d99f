// The database connection of the process. Postgres' own limits fire before Prisma's, so that a timeout never leaves half a transaction:
// lock 2 s < statement 5 s < idle in transaction 10 s < Prisma 30 s.
import { PrismaPg } from '@prisma/adapter-pg';
import { env } from '@/lib/env/env';
import { log } from '@/lib/log/log';
import { PrismaClient, type Prisma } from './generated/client';

export type Database = PrismaClient;
/** A client inside a transaction: only this may be used there. */
export type Transaction = Prisma.TransactionClient;
export type Reader = Database | Transaction;

const SESSION_LIMITS = '-c lock_timeout=2000 -c statement_timeout=5000 -c idle_in_transaction_session_timeout=10000';

const holder = globalThis as { hussarDatabase?: PrismaClient };

export function db(): Database {
  holder.hussarDatabase ??= openDatabase(env().DATABASE_URL, env().DATABASE_POOL_SIZE);
  return holder.hussarDatabase;
}

export function openDatabase(connectionString: string, poolSize: number): Database {
  const adapter = new PrismaPg(
    { connectionString, max: poolSize, options: SESSION_LIMITS },
    { onPoolError: (error) => log.warn({ err: error }, 'database connection lost') },
  );
  return new PrismaClient({ adapter, transactionOptions: { timeout: 30_000, maxWait: 10_000 } });
}

/** For tests that bring their own database. */
export async function useDatabase(connectionString: string | null): Promise<void> {
  await holder.hussarDatabase?.$disconnect();
  holder.hussarDatabase = connectionString ? openDatabase(connectionString, 12) : undefined;
}
