import { db, type Transaction } from '@/lib/db/client';
import type { Payout } from '@/lib/db/generated/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { recordEvent } from '@/lib/events/domain-events';
import { platformPaidOutEntry, platformPayoutReturnedEntry, type PlatformPayout } from '@/lib/ledger/payout-entries';
import { postTransfer } from '@/lib/ledger/post-transfer';
import { isCurrency } from '@/lib/money/money';
import { passFailpoint } from '@/lib/payments/failpoints';
import type { BalanceMovement, BankPayout } from '@/lib/payments/gateway';
import { paymentGateway } from '@/lib/payments/payment-gateway';

/** A payout goes forward only. The bank may still send one back that had been reported as paid. */
const ORDER = { PENDING: 0, IN_TRANSIT: 1, PAID: 2, CANCELED: 3, FAILED: 3 } as const satisfies Record<Payout['status'], number>;

/**
 * Keeps the state of a payout as the provider has it now; whichever event asks, in whatever order and number. A freelancer's payout moves
 * money that is theirs already, from their balance at the provider to their bank: the platform's books do not know it, and nothing is posted.
 * The platform's own (`account` null) leaves its Stripe balance and is posted. IGNORED: an account that is not ours.
 */
export async function recordBankPayout(payoutId: string, account: string | null, now: Date): Promise<'HANDLED' | 'IGNORED' | 'WAITING'> {
  const owner = account ? await db().payoutAccount.findUnique({ where: { stripeAccountId: account }, select: { freelancerId: true } }) : null;
  if (account && !owner) return 'IGNORED';
  const payout = await paymentGateway.getPayout(payoutId, account);
  if (!account && !payout.movement) return 'WAITING';
  await inTransaction(async (tx) => {
    const news = await step(tx, payout, account, now);
    if (!account) await bookPlatformPayout(tx, payout, now);
    if (owner && news && (news.status === 'PAID' || news.status === 'FAILED'))
      await recordEvent(tx, news.status === 'PAID' ? 'payout.paid' : 'payout.failed', { payoutId: news.id }, now);
    passFailpoint('payout.before-booking-commit');
  });
  return 'HANDLED';
}

/** The row as it stands when this look has moved it forward; null when it told nothing new. */
async function step(tx: Transaction, payout: BankPayout, account: string | null, now: Date): Promise<Payout | null> {
  const { count } = await tx.payout.createMany({
    data: [
      {
        stripePayoutId: payout.id,
        account,
        amountMinor: payout.amountMinor,
        currency: payout.currency,
        status: payout.status,
        arrivesAt: payout.arrivesAt,
        failureCode: payout.failureCode,
        createdAt: payout.createdAt,
        updatedAt: now,
      },
    ],
    skipDuplicates: true,
  });
  await tx.$queryRaw`SELECT 1 FROM payout WHERE stripe_payout_id = ${payout.id} FOR UPDATE`;
  const row = await tx.payout.findUniqueOrThrow({ where: { stripePayoutId: payout.id } });
  if (count === 1) return row;
  if (ORDER[payout.status] <= ORDER[row.status]) return null;
  return tx.payout.update({
    where: { id: row.id },
    data: { status: payout.status, arrivesAt: payout.arrivesAt, failureCode: payout.failureCode, updatedAt: now },
  });
}

async function bookPlatformPayout(tx: Transaction, payout: BankPayout, now: Date): Promise<void> {
  if (payout.movement) await postTransfer(tx, platformPaidOutEntry(entryOf(payout.movement, -payout.movement.amountMinor, now)));
  if (payout.failureMovement) await postTransfer(tx, platformPayoutReturnedEntry(entryOf(payout.failureMovement, payout.failureMovement.amountMinor, now)));
}

function entryOf(movement: BalanceMovement, amountMinor: bigint, now: Date): PlatformPayout {
  if (!isCurrency(movement.currency)) throw new Error(`a payout of the platform in ${movement.currency}, which has no books`);
  return { balanceTransactionId: movement.id, currency: movement.currency, amountMinor, feeMinor: movement.feeMinor, occurredAt: now };
}
