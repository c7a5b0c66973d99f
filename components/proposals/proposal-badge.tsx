// State of a proposal, and whose turn it is while it is open.
import { useTranslations } from 'next-intl';
import { Badge } from '../ui/badge';
import { PROPOSAL_STATUS_TONE, statusNow, type ProposalStatusName } from './proposal-state';

type ProposalBadgeProps = {
  proposal: { status: ProposalStatusName; expiresAt: Date; turn: 'BUSINESS' | 'FREELANCER'; party: 'BUSINESS' | 'FREELANCER' };
  now: Date;
};

export function ProposalBadge({ proposal, now }: ProposalBadgeProps) {
  const t = useTranslations('proposal');
  const status = statusNow(proposal, now);
  if (status !== 'OPEN') return <Badge tone={PROPOSAL_STATUS_TONE[status]}>{t(`status.${status}`)}</Badge>;
  const isYours = proposal.turn === proposal.party;
  return <Badge tone={isYours ? 'amber' : 'indigo'}>{isYours ? t('turn.yours') : t(`turn.${proposal.turn}`)}</Badge>;
}
