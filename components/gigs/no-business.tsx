// For a member who hires nobody yet.
import { useTranslations } from 'next-intl';
import { EmptyState } from '../ui/empty-state';
import { LinkButton } from '../ui/link-button';

export function NoBusiness() {
  const t = useTranslations('gig.noBusiness');
  return (
    <EmptyState
      title={t('title')}
      action={
        <LinkButton href="/business/new" variant="primary">
          {t('action')}
        </LinkButton>
      }
    >
      {t('text')}
    </EmptyState>
  );
}
