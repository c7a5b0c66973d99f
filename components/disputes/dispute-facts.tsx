import { useLocale, useTranslations } from 'next-intl';
import type { DisputeView } from '@/lib/disputes/queries';
import { formatDate } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation-client';
import { Amount } from '../money/amount';
import { Card } from '../ui/card';
import { DataList } from '../ui/data-list';
import { sideNames } from './dispute-words';

/** What the case is about, in facts that nobody disputes. */
export function DisputeFacts({ dispute, timeZone }: { dispute: DisputeView; timeZone: string }) {
  const t = useTranslations('dispute.facts');
  const reason = useTranslations('dispute.reason');
  const locale = useLocale();
  const names = sideNames(dispute, locale);
  const { milestone, evaluation, terms } = dispute;
  const moment = (at: Date) => formatDate(at, locale, 'full', timeZone);
  const met = evaluation.criteria.filter((each) => each.standing === 'MET').length;
  return (
    <Card title={t('title')}>
      <DataList
        layout="grid"
        items={[
          { term: t('openedBy'), value: names[dispute.openedBy] },
          { term: t('reason'), value: reason.has(dispute.reason) ? reason(dispute.reason as 'OTHER') : dispute.reason },
          { term: t('openedAt'), value: moment(dispute.openedAt) },
          { term: t('between'), value: `${names.BUSINESS} · ${names.FREELANCER}` },
          { term: t('amount'), value: <Amount amountMinor={milestone.amountMinor} currency={milestone.currency} /> },
          { term: t('contract'), value: dispute.contractNumber },
          { term: t('criteria'), value: t('criteriaMet', { met, total: terms.criteria.length }) },
          { term: t('submitted'), value: milestone.submittedAt ? moment(milestone.submittedAt) : t('notSubmitted') },
          { term: t('rounds'), value: t('roundsUsed', { used: milestone.revisionRoundsUsed, all: terms.revisionRounds }) },
        ]}
      />
      <p className="mt-4">
        <Link href={`/contracts/${milestone.contractId}/milestones/${milestone.id}`} className="link target inline-flex items-center">
          {t('seeMilestone')}
        </Link>
      </p>
    </Card>
  );
}
