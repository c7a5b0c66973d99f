// What stands in the place of a page that is not there. Kept small: Next sends it along with every page of its group.
import { useTranslations } from 'next-intl';
import { LinkButton } from '../ui/link-button';

export function NotFoundNotice() {
  const t = useTranslations('error-page.notFound');
  return (
    <div className="column flex flex-col items-start gap-4 py-12">
      <h1 className="text-xl">{t('title')}</h1>
      <p className="measure text-ink-2">{t('text')}</p>
      <LinkButton href="/" variant="primary">
        {t('home')}
      </LinkButton>
    </div>
  );
}
