// Tells both sides and the admins of money that must be decided soon: the way it was paid takes it back for a limited time only. Each word once.
import { db } from '@/lib/db/client';
import { contractNumber } from '@/lib/milestones/contract-number';
import { LIMIT_REMINDER_DAYS, LIMITED_METHODS, limitReminderOf, refundEndsAt, UNDECIDED } from '@/lib/milestones/refund-limits';
import { notify } from '@/lib/notifications/notify';
import { addDays } from '@/lib/time/duration';
import { adminIds } from './tell-of-adjustment';

const BATCH = 200;
/** Before this age no method is near its end. */
const YOUNGEST_DAYS = 90 - LIMIT_REMINDER_DAYS[0];

/** Returns how many milestones are near the end of their refund time. */
export async function raiseRefundLimits(now: Date): Promise<number> {
  let count = 0;
  for (let after: string | undefined; ;) {
    const fundings = await db().funding.findMany({
      where: {
        status: 'PAID',
        method: { in: LIMITED_METHODS },
        paidAt: { lte: addDays(now, -YOUNGEST_DAYS) },
        milestone: { status: { in: [...UNDECIDED] } },
        ...(after && { id: { gt: after } }),
      },
      orderBy: { id: 'asc' },
      take: BATCH,
      include: {
        milestone: {
          include: { contract: { include: { business: { select: { memberships: { select: { userId: true } } } }, freelancer: { select: { userId: true } } } } },
        },
      },
    });
    for (const funding of fundings) {
      const { milestone } = funding;
      const endsAt = refundEndsAt(funding);
      const days = endsAt && limitReminderOf(endsAt, now);
      if (!days) continue;
      count += 1;
      const notice = {
        kind: 'refundLimitNear' as const,
        params: {
          days,
          method: funding.method!,
          number: contractNumber(milestone.contract.serial),
          ordinal: milestone.ordinal,
          milestone: milestone.title,
          amountMinor: milestone.amountMinor.toString(),
          currency: milestone.currency,
        },
        paramsEn: { milestone: milestone.titleEn ?? milestone.title },
        eventKey: `refund-limit:${days}:${milestone.id}`,
        now,
      };
      const parties = [...milestone.contract.business.memberships.map((member) => member.userId), milestone.contract.freelancer.userId];
      const admins = (await adminIds()).filter((userId) => !parties.includes(userId));
      await tellOnce({ ...notice, userIds: parties, path: `/contracts/${milestone.contractId}/milestones/${milestone.id}` });
      await tellOnce({ ...notice, userIds: admins, path: `/admin/ledger/milestones/${milestone.id}` });
    }
    if (fundings.length < BATCH) return count;
    after = fundings.at(-1)!.id;
  }
}

async function tellOnce(notice: Parameters<typeof notify>[0]): Promise<void> {
  const told = await db().notification.findMany({ where: { eventKey: notice.eventKey, userId: { in: [...notice.userIds] } }, select: { userId: true } });
  const isTold = new Set(told.map((each) => each.userId));
  await notify({ ...notice, userIds: notice.userIds.filter((userId) => !isTold.has(userId)) });
}
