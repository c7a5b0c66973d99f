// On top of the workroom while an admin looks at the numbers, or has left them to the two sides.
import { useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { LinkButton } from '../ui/link-button';
import { Notice } from '../ui/notice';
import { INTEGRITY_ID } from './integrity-section';

export function CheckNotice({ workroom }: { workroom: Workroom }) {
  const t = useTranslations('integrity.check');
  const { integrity, milestone, contract } = workroom;
  const check = integrity.checks.find(({ status }) => status === 'OPEN' || status === 'TO_DISPUTE');
  const isOpen = ['FUNDED', 'CHANGES_REQUESTED', 'IN_REVIEW', 'DISPUTED'].includes(milestone.status);
  if (!check || !isOpen) return null;
  const threshold = integrity.assessment?.threshold ?? 0;
  return (
    <Notice
      tone="amber"
      title={t(check.status === 'OPEN' ? 'notice' : 'leftNotice')}
      action={<LinkButton href={`/contracts/${contract.id}/milestones/${milestone.id}?tab=evidence#${INTEGRITY_ID}`}>{t('look')}</LinkButton>}
    >
      {check.status === 'OPEN' ? t('noticeText', { score: check.score, threshold }) : t('leftNoticeText', { reason: check.reason })}
    </Notice>
  );
}
