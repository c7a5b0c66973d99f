import { db } from '@/lib/db/client';
import { paymentGateway } from '@/lib/payments/payment-gateway';

export const dynamic = 'force-dynamic';

const within = async (limitMs: number, probe: Promise<unknown>): Promise<boolean> => {
  const timer = new Promise<false>((resolve) => setTimeout(resolve, limitMs, false));
  return Promise.race([probe.then((value) => value !== false).catch(() => false), timer]);
};

/** Whether what we depend on can be reached. 503 when the database or the queue cannot; Stripe alone being away is reported with 200. */
export async function GET(): Promise<Response> {
  const [database, queue, stripe] = await Promise.all([
    within(2_000, db().$queryRaw`SELECT 1`),
    within(2_000, db().$queryRaw`SELECT 1 FROM pgboss.version`),
    within(2_500, paymentGateway.isReachable()),
  ]);
  const isUp = database && queue;
  return Response.json(
    { status: isUp && stripe ? 'ok' : isUp ? 'degraded' : 'down', database, queue, stripe },
    { status: isUp ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}
