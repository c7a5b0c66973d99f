import { DomainError } from '@/lib/errors/domain-error';
import type { ErrorCode } from '@/lib/errors/codes';
import { db, type Transaction } from './client';

const MAX_TRIES = 8;

/**
 * Runs `work` in one database transaction. Tried again when Postgres says that another transaction was in the way; what the database's own
 * guards refuse becomes a DomainError. No outside call belongs in `work`.
 */
export async function inTransaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db().$transaction(work);
    } catch (error) {
      if (isContention(error) && attempt < MAX_TRIES) {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
        continue;
      }
      throw translateRefusal(error);
    }
  }
}

type DatabaseFailure = { code?: string; message?: string; meta?: { code?: string }; cause?: { kind?: string; originalCode?: string } };

/** Deadlock, serialization failure, lock timeout: the same work may succeed a moment later. */
export function isContention(error: unknown): boolean {
  const failure = error as DatabaseFailure;
  const text = `${failure.code ?? ''} ${failure.meta?.code ?? ''} ${failure.cause?.originalCode ?? ''} ${failure.cause?.kind ?? ''} ${failure.message ?? ''}`;
  return /P2034|40001|40P01|55P03|TransactionWriteConflict/.test(text);
}

export function isUniqueViolation(error: unknown): boolean {
  const failure = error as DatabaseFailure;
  return /P2002|23505|UniqueConstraintViolation/.test(
    `${failure.code ?? ''} ${failure.meta?.code ?? ''} ${failure.cause?.originalCode ?? ''} ${failure.cause?.kind ?? ''}`,
  );
}

/** Sentences of our own triggers begin with the code of the refusal. */
const GUARDED = /\b(LEDGER_KEY_REUSED|LEDGER_UNBALANCED|LEDGER_WOULD_GO_NEGATIVE|FOUR_EYES)\b/;

function translateRefusal(error: unknown): unknown {
  if (isContention(error)) return new DomainError('CONFLICT_TRY_AGAIN');
  const guarded = GUARDED.exec(error instanceof Error ? error.message : '');
  return guarded ? new DomainError(guarded[1] as ErrorCode) : error;
}
