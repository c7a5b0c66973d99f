// What just happened elsewhere: on the payment page, with a file that a plain form sent, or with numbers that wait for the reader's word.
import { useLocale, useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { formatDate } from '@/lib/i18n/format';
import { entriesToConfirm } from '../deliverables/hand-entry-words';
import { CheckNotice } from '../integrity/check-notice';
import { declineText } from '../earnings/decline-text';
import type { TranslateAny } from './history-events';
import { LinkButton } from '../ui/link-button';
import { Notice } from '../ui/notice';

type WorkroomNoticesProps = { workroom: Workroom; timeZone: string; query: Record<string, string | string[] | undefined>; userId: string };

export function WorkroomNotices({ workroom, timeZone, query, userId }: WorkroomNoticesProps) {
  const t = useTranslations();
  const translate = t as unknown as TranslateAny;
  const locale = useLocale();
  const { milestone, lastFunding, party } = workroom;
  const isUnpaid = milestone.status === 'AWAITING_FUNDS';
  const processing = isUnpaid ? workroom.processingFunding : null;
  // A slow payment that failed is closed, with or without a reason.
  const declined = isUnpaid && !processing ? (lastFunding?.lastDeclineCode ?? (lastFunding?.status === 'CANCELED' ? '' : null)) : null;
  const toConfirm = query.tab === 'evidence' ? [] : entriesToConfirm(workroom, userId);
  const refused =
    typeof query.refused === 'string' && t.has(`error.${query.refused}`)
      ? translate(`error.${query.refused}`, { limitMb: 20, allowed: '', seconds: 60, requestId: '', status: '' })
      : null;
  return (
    <>
      {milestone.frozenAt && (
        <Notice tone="vermilion" title={t('workroom.frozen.title')}>
          {t('workroom.frozen.text', { moment: formatDate(milestone.frozenAt, locale, 'full', timeZone) })}
        </Notice>
      )}
      <CheckNotice workroom={workroom} />
      {query.funding === 'canceled' && isUnpaid && !processing && <Notice live="status">{t('workroom.fundingCanceled')}</Notice>}
      {processing && (
        <Notice tone="amber" title={t('payments.funding.processing.title')}>
          {t(`payments.funding.processingFor.${party ?? 'OTHER'}`, { moment: formatDate(processing.submittedAt!, locale, 'full', timeZone) })}
        </Notice>
      )}
      {query.funding === 'pending' && isUnpaid && !processing && declined === null && (
        <Notice tone="amber" title={t('payments.funding.waiting.title')}>
          {t('payments.funding.pending')}
        </Notice>
      )}
      {declined !== null && (
        <Notice tone="vermilion" title={t('payments.funding.declined.title')}>
          {t('payments.funding.declined.text', { reason: declineText(declined, translate) })}
        </Notice>
      )}
      {query.funding === 'paid' && milestone.fundedAt && (
        <Notice tone="jade" live="status">
          {t('workroom.fundingPaid')}
        </Notice>
      )}
      {toConfirm.length > 0 && (
        <Notice
          tone="amber"
          title={t('workroom.hand.waitingTitle')}
          action={<LinkButton href={`/contracts/${workroom.contract.id}/milestones/${milestone.id}?tab=evidence#parts`}>{t('workroom.hand.look')}</LinkButton>}
        >
          {t('workroom.hand.waitingNotice', { count: toConfirm.length })}
        </Notice>
      )}
      {refused && <Notice tone="vermilion">{t('workroom.uploadRefused', { reason: refused })}</Notice>}
      {query.uploaded === '1' && <Notice tone="jade">{t('workroom.uploadDone')}</Notice>}
    </>
  );
}
