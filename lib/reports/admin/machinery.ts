// Stripe events, money operations and jobs as an admin watches and restarts them.
import type { UseCaseCall } from '@/lib/actions/use-case';
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import type { ExternalEventStatus } from '@/lib/db/generated/enums';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { recordAudit } from '@/lib/events/record-audit';
import { runChecks, type Finding } from '@/lib/ledger/checks';
import type { Currency } from '@/lib/money/money';
import { GatewayError } from '@/lib/payments/gateway';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { retryRefusedOperation } from '@/lib/payments/run-operation';
import { ADMIN_PAGE, assertAdmin } from './people-and-gigs';

export const EVENT_STATUSES = ['RECEIVED', 'WAITING', 'FAILED', 'HANDLED', 'IGNORED'] as const satisfies readonly ExternalEventStatus[];

/** Events, newest first. */
export async function listStripeEvents(viewer: Viewer, filter: { status?: string; after?: string }) {
  assertAdmin(viewer);
  const status = EVENT_STATUSES.find((each) => each === filter.status);
  const rows = await db().externalEvent.findMany({
    where: status ? { status } : {},
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    ...(filter.after ? { cursor: { id: filter.after }, skip: 1 } : {}),
    take: ADMIN_PAGE + 1,
    omit: { payload: true },
  });
  return { events: rows.slice(0, ADMIN_PAGE), next: rows.length > ADMIN_PAGE ? rows[ADMIN_PAGE - 1]!.id : null };
}

/** Hands an event to its use case again; what it did before is not done twice. */
export async function replayStripeEvent({ input, viewer, now }: UseCaseCall<{ eventId: string }>): Promise<void> {
  assertAdmin(viewer);
  await inTransaction(async (tx) => {
    const { count } = await tx.externalEvent.updateMany({
      where: { id: input.eventId },
      data: { status: 'RECEIVED', runAfter: now, attempts: 0, lastError: null },
    });
    if (count === 0) throw new DomainError('NOT_FOUND');
    await recordAudit(tx, viewer, { action: 'stripe-event.replay', objectType: 'stripe-event', objectId: input.eventId }, now);
  });
}

export async function retryOperation({ input, viewer, now }: UseCaseCall<{ operationId: string }>): Promise<void> {
  assertAdmin(viewer);
  if (!(await retryRefusedOperation(input.operationId, now))) throw new DomainError('NOT_FOUND');
  await recordAudit(db(), viewer, { action: 'operation.retry', objectType: 'operation', objectId: input.operationId }, now);
}

export type QueueState = { name: string; waiting: number; active: number; failed: number; lastRun: Date | null };

export async function getMachinery(viewer: Viewer) {
  assertAdmin(viewer);
  const [queues, operations, mails, events] = await Promise.all([
    db().$queryRaw<QueueState[]>`
      SELECT q.name, count(j.id) FILTER (WHERE j.state < 'active')::int AS waiting, count(j.id) FILTER (WHERE j.state = 'active')::int AS active,
        count(j.id) FILTER (WHERE j.state = 'failed')::int AS failed, max(j.completed_on) AS "lastRun"
      FROM pgboss.queue q LEFT JOIN pgboss.job j ON j.name = q.name WHERE q.name NOT LIKE '\\_\\_%' GROUP BY q.name ORDER BY q.name`,
    db().paymentOperation.findMany({
      where: { status: { in: ['QUEUED', 'CALLING', 'SENT', 'REFUSED', 'UNKNOWN'] } },
      orderBy: { createdAt: 'asc' },
      take: 100,
    }),
    db().mailMessage.groupBy({ by: ['status'], _count: true }),
    db().domainEvent.count({ where: { deliveredAt: null } }),
  ]);
  return {
    queues,
    operations: operations.map((operation) => ({ ...operation, currency: operation.currency as Currency })),
    mails: mails.map((row) => ({ status: row.status, count: row._count })),
    undelivered: events,
  };
}

export type AdminOverview = {
  openDisputes: number;
  openChecks: number;
  openGigs: number;
  waitingEvents: number;
  refusedOperations: number;
  findings: Finding[];
  stripe: { currency: string; totalMinor: bigint }[] | null;
};

/** The state of the house; `stripe` null when the provider does not answer. */
export async function getAdminOverview(viewer: Viewer, now: Date): Promise<AdminOverview> {
  assertAdmin(viewer);
  const stripe = await paymentGateway.getBalance().catch((error: unknown) => {
    if (error instanceof GatewayError) return null;
    throw error;
  });
  const [openDisputes, openChecks, cells, waitingEvents, refusedOperations, findings] = await Promise.all([
    db().dispute.count({ where: { status: { in: ['OPEN', 'ANSWERED'] } } }),
    db().integrityCheck.count({ where: { status: 'OPEN' } }),
    db().gigFacetCell.aggregate({ _sum: { openCount: true } }),
    db().externalEvent.count({ where: { status: { in: ['WAITING', 'FAILED'] } } }),
    db().paymentOperation.count({ where: { status: { in: ['REFUSED', 'UNKNOWN'] } } }),
    runChecks(now, stripe ?? undefined),
  ]);
  return { openDisputes, openChecks, openGigs: cells._sum.openCount ?? 0, waitingEvents, refusedOperations, findings, stripe };
}
