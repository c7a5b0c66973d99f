// The way to a proposal, or why there is none now and what to do about it.
import { useTranslations } from 'next-intl';
import type { ErrorCode } from '@/lib/errors/codes';
import { LinkButton } from '../ui/link-button';

type ProposeButtonProps = { gigId: string; refusal: ErrorCode | null; ownProposalId: string | null };

export function ProposeButton({ gigId, refusal, ownProposalId }: ProposeButtonProps) {
  const t = useTranslations();
  const proposePath = `/gigs/${gigId}/propose`;
  switch (refusal) {
    case null:
      return (
        <LinkButton href={proposePath} variant="primary" block>
          {t('gig.page.propose')}
        </LinkButton>
      );
    case 'OWN_GIG':
      return (
        <LinkButton href={`/business/gigs/${gigId}`} variant="primary" block>
          {t('gig.page.manage')}
        </LinkButton>
      );
    case 'PROPOSAL_EXISTS':
      return (
        <LinkButton href={`/proposals/${ownProposalId}`} variant="primary" block>
          {t('gig.page.ownProposal')}
        </LinkButton>
      );
    case 'SIGN_IN_REQUIRED':
      return (
        <Remedy text={t('gig.page.signInFirst')} href={`/sign-in?next=${encodeURIComponent(proposePath)}`} label={t('gig.page.signIn')}>
          {t('gig.page.propose')}
        </Remedy>
      );
    case 'PROFILE_REQUIRED':
      return (
        <Remedy text={t('gig.page.profileFirst')} href="/work/profile" label={t('gig.page.makeProfile')}>
          {t('gig.page.propose')}
        </Remedy>
      );
    case 'EMAIL_NOT_VERIFIED':
      return (
        <Remedy text={t(`error.${refusal}`)} href="/settings" label={t('gig.page.verifyEmail')}>
          {t('gig.page.propose')}
        </Remedy>
      );
    default:
      return (
        <LinkButton href={proposePath} variant="primary" block reason={t(`error.${refusal}`)}>
          {t('gig.page.propose')}
        </LinkButton>
      );
  }
}

/** The refused button with its reason, and beneath it the step that lifts the refusal. */
function Remedy({ children, text, href, label }: { children: string; text: string; href: string; label: string }) {
  return (
    <div className="flex flex-col gap-3">
      <LinkButton href={href} block reason={text}>
        {children}
      </LinkButton>
      <LinkButton href={href} variant="primary" block>
        {label}
      </LinkButton>
    </div>
  );
}
