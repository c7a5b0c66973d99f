// Tells admins, in the app and by mail, of money that has been held for long and of findings in the books. Each once: the key of a notice
// names what it is about and the threshold it has passed.
import { createHash } from 'node:crypto';
import { db } from '@/lib/db/client';
import type { Finding } from '@/lib/ledger/checks';
import { notify, type Notice } from '@/lib/notifications/notify';
import { listAged } from '@/lib/reports/admin/money';
import { heldAlarmOf } from '@/lib/reports/admin/money-rules';
import { adminIds } from './tell-of-adjustment';

const BATCH = 100;
/** Of the findings of one check; the others are told the day after. */
const FINDINGS_A_RUN = 20;

/** Money held for 60, 75 or 85 days: the highest threshold that was passed. Returns how many milestones there are. */
export async function raiseHeldAlarms(now: Date): Promise<number> {
  let count = 0;
  for (let after: Awaited<ReturnType<typeof listAged>>[number] | undefined; ;) {
    const milestones = await listAged(now, BATCH, after);
    count += milestones.length;
    await raiseAlarms(
      milestones.map((milestone) => {
        const days = heldAlarmOf(milestone.days)!;
        return {
          kind: 'moneyHeldLong',
          params: {
            days,
            number: milestone.contractNumber,
            ordinal: milestone.ordinal,
            milestone: milestone.title,
            amountMinor: milestone.amountMinor.toString(),
            currency: milestone.currency,
          },
          paramsEn: { milestone: milestone.titleEn ?? milestone.title },
          path: `/admin/ledger/milestones/${milestone.id}`,
          eventKey: `alarm:held:${days}:${milestone.id}`,
          now,
        };
      }),
    );
    if (milestones.length < BATCH) return count;
    after = milestones.at(-1);
  }
}

/** What the check of the books found and nobody was told yet. */
export async function raiseFindings(findings: readonly Finding[], now: Date): Promise<void> {
  await raiseAlarms(
    findings.map(({ rule, row, detail }) => ({
      kind: 'booksBroken',
      params: { rule, row, detail },
      path: '/admin',
      eventKey: `alarm:books:${createHash('sha256')
        .update(JSON.stringify([rule, row]))
        .digest('hex')
        .slice(0, 32)}`,
      now,
    })),
    FINDINGS_A_RUN,
  );
}

export type Alarm = Omit<Notice, 'userIds'>;

/** To the admins who have not been told yet. */
export async function raiseAlarms(alarms: readonly Alarm[], limit = alarms.length): Promise<void> {
  if (alarms.length === 0) return;
  const admins = await adminIds();
  const told = await db().notification.findMany({
    where: { userId: { in: admins }, eventKey: { in: alarms.map((alarm) => alarm.eventKey) } },
    select: { userId: true, eventKey: true },
  });
  const isTold = (userId: string, eventKey: string) => told.some((notice) => notice.userId === userId && notice.eventKey === eventKey);
  const news = alarms
    .map((alarm) => ({ ...alarm, userIds: admins.filter((userId) => !isTold(userId, alarm.eventKey)) }))
    .filter((alarm) => alarm.userIds.length > 0);
  for (const alarm of news.slice(0, limit)) await notify(alarm);
}
