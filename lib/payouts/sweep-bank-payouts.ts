import { db } from '@/lib/db/client';
import { log } from '@/lib/log/log';
import { GatewayError } from '@/lib/payments/gateway';
import { addMs, HOUR_MS } from '@/lib/time/duration';
import { recordBankPayout } from './record-bank-payout';

const BATCH = 20;

/** Asks about payouts that should have arrived and whose event did not come: events of connected accounts are in no list that the sweep of events reads. */
export async function sweepBankPayouts(now: Date): Promise<number> {
  const late = await db().payout.findMany({
    // Asked an hour ago at the latest: a bank that takes its time is not asked after every minute.
    where: { status: { in: ['PENDING', 'IN_TRANSIT'] }, arrivesAt: { lt: now }, updatedAt: { lt: addMs(now, -HOUR_MS) } },
    orderBy: { updatedAt: 'asc' },
    take: BATCH,
  });
  for (const payout of late) {
    await db().payout.update({ where: { id: payout.id }, data: { updatedAt: now } });
    try {
      await recordBankPayout(payout.stripePayoutId, payout.account, now);
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      log.warn({ err: error }, 'the payment provider did not answer a look-up');
    }
  }
  return late.length;
}
