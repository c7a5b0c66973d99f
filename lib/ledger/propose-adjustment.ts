import type { UseCaseCall } from '@/lib/actions/use-case';
import type { Transaction } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { recordEvent } from '@/lib/events/domain-events';
import { recordAudit } from '@/lib/events/record-audit';
import { minorToDecimal } from '@/lib/i18n/format';
import { adjustmentAccount } from './adjustment-entries';
import { adjustmentRefusal, type AdjustableKind, type AdjustmentOwners } from './adjustment-rules';
import { getAccountBalance } from './balances';
import type { ProposeAdjustment } from './schema';

/**
 * An admin says what is to be corrected and why; nothing is posted before another admin approves. Refuses NOT_FOUND to others and for an
 * unknown milestone, what adjustmentRefusal says, and LEDGER_WOULD_GO_NEGATIVE when the debited debt is smaller already now.
 */
export async function proposeAdjustment({ input, viewer, now }: UseCaseCall<ProposeAdjustment>): Promise<{ adjustmentId: string }> {
  if (!viewer.isAdmin) throw new DomainError('NOT_FOUND');
  return inTransaction(async (tx) => {
    const owners = await checkAdjustment(tx, input);
    const debited = adjustmentAccount(input.debitKind, owners, input.currency);
    if (debited.type === 'LIABILITY' && (await getAccountBalance(tx, debited.code, input.currency)) < input.amountMinor)
      throw new DomainError('LEDGER_WOULD_GO_NEGATIVE');
    const { debitKind, creditKind, currency, amountMinor, reason, milestoneId } = input;
    const { id: adjustmentId } = await tx.ledgerAdjustment.create({
      data: { debitKind, creditKind, currency, amountMinor, reason, milestoneId, proposedById: viewer.userId, proposedAt: now },
      select: { id: true },
    });
    await recordAudit(
      tx,
      viewer,
      {
        action: 'adjustment.propose',
        objectType: 'adjustment',
        objectId: adjustmentId,
        params: { debit: debitKind, credit: creditKind, amount: minorToDecimal(amountMinor), currency },
      },
      now,
    );
    await recordEvent(tx, 'adjustment.proposed', { adjustmentId }, now);
    return { adjustmentId };
  });
}

type Wanted = { debitKind: AdjustableKind; creditKind: AdjustableKind; currency: string; milestoneId: string | null };

/** Whose accounts are meant, when nothing stands against the adjustment. Holds the milestone where it is until the transaction ends. */
export async function checkAdjustment(tx: Transaction, wanted: Wanted): Promise<AdjustmentOwners | null> {
  const { milestoneId } = wanted;
  if (milestoneId) await tx.$queryRaw`SELECT 1 FROM milestone WHERE id = ${milestoneId}::uuid FOR SHARE`;
  const milestone = milestoneId
    ? await tx.milestone.findUnique({
        where: { id: milestoneId },
        select: { status: true, currency: true, contract: { select: { businessId: true, freelancerId: true } } },
      })
    : null;
  if (milestoneId && !milestone) throw new DomainError('NOT_FOUND');
  const refusal = adjustmentRefusal(wanted, milestone, wanted.currency);
  if (refusal) throw new DomainError(refusal);
  // A settled milestone, whose payment the bank sent back: it is owed again, and the next payment counts on it.
  if (milestoneId && (await tx.paymentOperation.count({ where: { milestoneId, leg: 'RELEASE', status: { notIn: ['CONFIRMED', 'VOIDED'] } } })) > 0)
    throw new DomainError('ADJUSTMENT_MONEY_IN_USE');
  return milestone && { milestoneId: milestoneId!, ...milestone.contract };
}
