// What would have been withheld of a freelancer's income in China, by month and payer. Shown, never booked.
import { ARRIVED_KINDS } from '@/lib/ledger/kinds';
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { DEFAULT_TIME_ZONE } from '@/lib/i18n/format';
import { DAY_MS } from '@/lib/time/duration';
import { withholdingOf, type Withholding } from './withholding-rules';

export type WithholdingRow = { month: string; businessId: string; name: string; nameEn: string | null } & Withholding;

const MONTHS = 12;

/** Newest first; null for those whom it does not concern: other countries. Income is what the business paid for the work, before our fee. */
export async function listWithholdingPreview(viewer: Viewer, now: Date): Promise<WithholdingRow[] | null> {
  if (!viewer.profile) return null;
  const { country } = await db().freelancerProfile.findUniqueOrThrow({ where: { id: viewer.profile.id }, select: { country: true } });
  if (country !== 'CN') return null;
  const since = new Date(now.getTime() - MONTHS * 31 * DAY_MS);
  const rows = await db().$queryRaw<{ month: string; businessId: string; name: string; nameEn: string | null; income: bigint }[]>`
    SELECT to_char(t.occurred_at AT TIME ZONE ${DEFAULT_TIME_ZONE}, 'YYYY-MM') AS month, b.id AS "businessId", b.name, b.name_en AS "nameEn", sum(d.release_minor)::bigint AS income
    FROM contract c
    JOIN business b ON b.id = c.business_id
    JOIN milestone m ON m.contract_id = c.id
    JOIN decision d ON d.milestone_id = m.id AND d.release_minor > 0
    JOIN ledger_transfer t ON t.milestone_id = m.id AND t.decision_id = d.id AND t.kind = ANY(${ARRIVED_KINDS})
      -- What the bank sent back was no income; paid again, it is income then.
      AND NOT EXISTS (SELECT 1 FROM payout_line l JOIN payment_operation o ON o.id = l.operation_id
        WHERE o.decision_id = d.id AND l.returned_at IS NOT NULL AND t.reference = 'payout-line:' || l.id)
    WHERE c.freelancer_id = ${viewer.profile.id}::uuid AND c.currency = 'CNY' AND t.occurred_at >= ${since}
    GROUP BY 1, b.id, b.name, b.name_en ORDER BY 1 DESC, b.id`;
  return rows.map(({ income, ...row }) => ({ ...row, ...withholdingOf(income) }));
}
