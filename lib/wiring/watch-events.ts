// Tells admins of payment events that nobody can handle, and of an endpoint that speaks another version of the provider's API than we do. Each once.
import { db } from '@/lib/db/client';
import { STRIPE_API_VERSION } from '@/lib/payments/stripe/client';
import { addMs, DAY_MS, MINUTE_MS } from '@/lib/time/duration';
import { raiseAlarms, type Alarm } from './watch-money';

/** An event that came before its cause is handled within seconds; a failure of ours that lasts so long wants somebody to look. */
const STUCK_AFTER_MS = 30 * MINUTE_MS;
const EVENTS_A_RUN = 20;

export async function raiseEventAlarms(now: Date): Promise<void> {
  const stuck = await db().externalEvent.findMany({
    where: { status: { in: ['WAITING', 'FAILED'] }, receivedAt: { lt: addMs(now, -STUCK_AFTER_MS) } },
    orderBy: { receivedAt: 'desc' },
    take: 100,
    select: { id: true, type: true, lastError: true },
  });
  const strange = await db().externalEvent.groupBy({
    by: ['apiVersion'],
    where: { apiVersion: { not: STRIPE_API_VERSION }, receivedAt: { gt: addMs(now, -DAY_MS) }, endpoint: { not: 'SWEEP' } },
  });
  await raiseAlarms(
    stuck.map(({ id, type, lastError }) => ({
      kind: 'paymentEventStuck',
      params: { type, event: id, reason: lastError ?? '' },
      path: '/admin/stripe-events?status=WAITING',
      eventKey: `alarm:event:${id}`,
      now,
    })),
    EVENTS_A_RUN,
  );
  await raiseAlarms(
    strange.flatMap(({ apiVersion }) =>
      apiVersion === null
        ? []
        : {
            kind: 'paymentVersionDiffers' as const,
            params: { theirs: apiVersion, ours: STRIPE_API_VERSION },
            path: '/admin/stripe-events',
            eventKey: `alarm:api-version:${apiVersion}`,
            now,
          },
    ),
  );
  await raiseAlarms(await automaticPayouts(now));
}

type Told = { id: string; amount: string; currency: string };

/** The provider pays the platform's balance out by itself: what it takes may be held for others. */
async function automaticPayouts(now: Date): Promise<Alarm[]> {
  const told = await db().$queryRaw<Told[]>`
    SELECT object ->> 'id' AS id, object ->> 'amount' AS amount, upper(object ->> 'currency') AS currency
    FROM external_event, LATERAL (SELECT payload -> 'data' -> 'object' AS object) AS told
    WHERE type = 'payout.created' AND account IS NULL AND received_at > ${addMs(now, -DAY_MS)} AND (object ->> 'automatic')::boolean
    ORDER BY received_at LIMIT ${EVENTS_A_RUN}`;
  return told.map(({ id, amount, currency }) => ({
    kind: 'platformPayoutAutomatic',
    params: { amountMinor: amount, currency },
    path: '/admin/money',
    eventKey: `alarm:automatic-payout:${id}`,
    now,
  }));
}
