// Where a freelancer's money goes. Every change needs the password, is told to the owner, and begins two quiet days.
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import type { Viewer } from '@/lib/auth/viewer';
import { db, type Transaction } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { recordEvent } from '@/lib/events/domain-events';
import { bindReleases } from '@/lib/milestones/bind-releases';
import { addMs } from '@/lib/time/duration';
import { confirmPassword } from '@/lib/users/confirm-password';
import { QUIET_MS, railsFor } from '@/lib/users/payout-rails';
import { maskAccount, maskHolder, type Destination } from './destination-rules';
import type { manualDestinationSchema, chooseStripeRailSchema } from './schema';
import { openDestination, sealDestination } from './sealed-destination';

/** `quietUntil` null: nothing could be received before, so there is nothing to protect; or nothing was changed. */
type Change = { quietUntil: Date | null };

/**
 * Names the card or Alipay account to be paid to, and makes it the rail. Saving the same once more changes nothing. Refuses
 * PAYOUT_RAIL_NOT_OFFERED where this rail does not reach, CURRENT_PASSWORD_WRONG.
 */
export async function saveManualDestination({ input, viewer, now }: UseCaseCall<z.output<typeof manualDestinationSchema>>): Promise<Change> {
  const { currentPassword, ...destination } = input;
  const freelancer = await requireFreelancer(viewer);
  if (!railsFor(freelancer.country).includes('MANUAL_BANK')) throw new DomainError('PAYOUT_RAIL_NOT_OFFERED');
  await confirmPassword(viewer, currentPassword);
  return inTransaction(async (tx) => {
    const before = await lockAccount(tx, freelancer.id, now);
    if (before.rail === 'MANUAL_BANK' && before.destination && !before.destination.refusedAt) {
      if (isSame(destination, openDestination(before.destination.id, before.destination.sealed))) return { quietUntil: null };
    }
    const id = randomUUID();
    const { kind, holderName, bankName, account } = destination;
    await tx.payoutDestination.create({
      data: {
        id,
        freelancerId: freelancer.id,
        kind,
        sealed: sealDestination(id, destination),
        maskedHolder: maskHolder(holderName),
        maskedAccount: maskAccount(kind, account),
        bankName,
        createdAt: now,
      },
    });
    return redirect(tx, before, { rail: 'MANUAL_BANK', destinationId: id }, now);
  });
}

/** Back to the account at the payment provider, which must be able to receive. Refuses PAYOUT_ACCOUNT_REQUIRED, CURRENT_PASSWORD_WRONG. */
export async function chooseStripeRail({ input, viewer, now }: UseCaseCall<z.output<typeof chooseStripeRailSchema>>): Promise<Change> {
  const freelancer = await requireFreelancer(viewer);
  await confirmPassword(viewer, input.currentPassword);
  return inTransaction(async (tx) => {
    const before = await lockAccount(tx, freelancer.id, now);
    if (before.transfersStatus !== 'ACTIVE') throw new DomainError('PAYOUT_ACCOUNT_REQUIRED');
    if (before.rail === 'STRIPE_CONNECT') return { quietUntil: null };
    return redirect(tx, before, { rail: 'STRIPE_CONNECT' }, now);
  });
}

type LockedAccount = Awaited<ReturnType<typeof lockAccount>>;

async function redirect(
  tx: Transaction,
  before: LockedAccount,
  data: { rail: 'STRIPE_CONNECT' | 'MANUAL_BANK'; destinationId?: string },
  now: Date,
): Promise<Change> {
  // Also a refused card or a restricted account was one: whoever took over the account must not get past the pause by it.
  const hadOne = before.destination !== null || before.transfersStatus === 'ACTIVE' || (await wasPaidBefore(tx, before.freelancerId));
  const quietUntil = hadOne ? addMs(now, QUIET_MS) : null;
  await tx.payoutAccount.update({ where: { id: before.id }, data: { ...data, quietUntil } });
  await bindReleases(tx, now, before.freelancerId);
  const { freelancerId } = before;
  if (quietUntil) await recordEvent(tx, 'payout.destination-changed', { freelancerId, quietUntil: quietUntil.toISOString() }, now);
  else await recordEvent(tx, 'payout.account-activated', { freelancerId }, now);
  return { quietUntil };
}

async function wasPaidBefore(tx: Transaction, freelancerId: string): Promise<boolean> {
  const paid = await tx.paymentOperation.findFirst({
    where: { leg: 'RELEASE', status: 'CONFIRMED', decision: { milestone: { contract: { freelancerId } } } },
    select: { id: true },
  });
  return paid !== null;
}

async function lockAccount(tx: Transaction, freelancerId: string, now: Date) {
  await tx.payoutAccount.createMany({ data: [{ freelancerId, createdAt: now }], skipDuplicates: true });
  await tx.$queryRaw`SELECT 1 FROM payout_account WHERE freelancer_id = ${freelancerId}::uuid FOR UPDATE`;
  return tx.payoutAccount.findUniqueOrThrow({ where: { freelancerId }, include: { destination: true } });
}

function isSame(one: Destination, other: Destination): boolean {
  return one.kind === other.kind && one.account === other.account && one.holderName === other.holderName && one.bankName === other.bankName;
}

async function requireFreelancer(viewer: Viewer) {
  const freelancer = viewer.profile ? await db().freelancerProfile.findUnique({ where: { id: viewer.profile.id }, select: { id: true, country: true } }) : null;
  if (!freelancer) throw new DomainError('PROFILE_REQUIRED');
  return freelancer;
}
