// The state of a milestone in two words, everywhere the same.
import { useTranslations } from 'next-intl';
import type { MilestoneStatus } from '@/lib/db/generated/enums';
import { Badge } from '../ui/badge';
import type { Tone } from '../ui/tone';

const TONE: Record<MilestoneStatus, Tone> = {
  PLANNED: 'neutral',
  AWAITING_FUNDS: 'amber',
  FUNDED: 'indigo',
  IN_REVIEW: 'indigo',
  CHANGES_REQUESTED: 'amber',
  DISPUTED: 'vermilion',
  SETTLING: 'amber',
  SETTLED: 'jade',
  CANCELLING: 'amber',
  CANCELLED: 'neutral',
};

export function MilestoneStatusBadge({ status }: { status: MilestoneStatus }) {
  const t = useTranslations('milestone.status');
  return <Badge tone={TONE[status]}>{t(status)}</Badge>;
}
