// Adjustments with who proposed and who decided them. One's own waits for somebody else.
import { useLocale, useTranslations } from 'next-intl';
import type { Viewer } from '@/lib/auth/viewer';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation-client';
import type { AdjustmentView } from '@/lib/reports/admin/adjustments';
import type { FormAction } from '../forms/action-state';
import { Badge } from '../ui/badge';
import { EmptyState } from '../ui/empty-state';
import { Table } from '../ui/table';
import type { Tone } from '../ui/tone';
import { ActButton } from './act-button';

const TONE = { PROPOSED: 'amber', APPROVED: 'jade', REFUSED: 'neutral' } satisfies Record<AdjustmentView['status'], Tone>;

type AdjustmentTableProps = {
  caption: string;
  empty: string;
  adjustments: readonly AdjustmentView[];
  viewer: Pick<Viewer, 'userId' | 'timeZone'>;
  /** Given where they can be decided. */
  decide?: { approve: FormAction; refuse: FormAction };
};

export function AdjustmentTable({ caption, empty, adjustments, viewer, decide }: AdjustmentTableProps) {
  const t = useTranslations('admin-money.adjustments');
  const account = useTranslations('ledger.account');
  const locale = useLocale();
  const moment = (at: Date) => formatDate(at, locale, 'dayTime', viewer.timeZone);
  const money = (row: AdjustmentView) => formatMoney(row, locale);
  return (
    <Table
      caption={caption}
      dense
      rows={adjustments}
      rowKey={(row) => row.id}
      empty={
        <div className="p-4">
          <EmptyState title={empty} level={3} />
        </div>
      }
      columns={[
        {
          key: 'what',
          header: t('what'),
          primary: true,
          cell: (row) => (
            <span className="flex flex-col gap-1">
              <span>
                {t('fromTo', { debit: account(row.debitKind), credit: account(row.creditKind) })} · {money(row)}
              </span>
              <span className="measure text-sm font-normal break-words text-ink-2">{row.reason}</span>
              {row.milestoneId && (
                <Link className="link target inline-flex items-center self-start text-sm font-normal" href={`/admin/ledger/milestones/${row.milestoneId}`}>
                  {t('toMilestone')}
                </Link>
              )}
            </span>
          ),
        },
        { key: 'proposed', header: t('proposedBy'), cell: (row) => `${row.proposedBy}, ${moment(row.proposedAt)}` },
        {
          key: 'state',
          header: t('state'),
          cell: (row) => (
            <span className="inline-flex flex-col items-start gap-1 max-md:items-end">
              <Badge tone={TONE[row.status]}>{t(`status.${row.status}`)}</Badge>
              {row.decidedAt && <span className="text-sm text-ink-3">{`${row.decidedBy}, ${moment(row.decidedAt)}`}</span>}
              {row.transferId && (
                <Link className="link target inline-flex items-center text-sm" href={`/admin/ledger/transfers/${row.transferId}`}>
                  {t('toTransfer')}
                </Link>
              )}
            </span>
          ),
        },
        ...(decide
          ? [
              {
                key: 'decide',
                header: t('decide'),
                cell: (row: AdjustmentView) =>
                  row.proposedById === viewer.userId ? (
                    <span className="text-sm text-ink-3">{t('own')}</span>
                  ) : (
                    <span className="inline-flex flex-wrap gap-2">
                      <ActButton action={decide.approve} values={{ adjustmentId: row.id }} about={money(row)}>
                        {t('approve')}
                      </ActButton>
                      <ActButton action={decide.refuse} values={{ adjustmentId: row.id }} about={money(row)} variant="danger">
                        {t('refuse')}
                      </ActButton>
                    </span>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}
