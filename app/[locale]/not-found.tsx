import { getTranslations } from 'next-intl/server';
import { SiteFooter } from '@/components/layout/site-footer';
import { SiteHeader } from '@/components/layout/site-header';
import { MAIN_ID } from '@/components/layout/skip-link';
import { LinkButton } from '@/components/ui/link-button';
import { chosenTheme, headerViewer } from './frame';

export default async function NotFound() {
  const [t, viewer, theme] = await Promise.all([getTranslations('error-page.notFound'), headerViewer(), chosenTheme()]);
  return (
    <>
      <SiteHeader viewer={viewer} theme={theme} />
      <main id={MAIN_ID} tabIndex={-1} className="column flex flex-1 flex-col items-start gap-4 py-16 outline-none">
        <h1 className="text-xl">{t('title')}</h1>
        <p className="measure text-ink-2">{t('text')}</p>
        <div className="flex flex-wrap gap-3">
          <LinkButton href="/" variant="primary">
            {t('home')}
          </LinkButton>
          <LinkButton href="/gigs">{t('gigs')}</LinkButton>
        </div>
      </main>
      <SiteFooter />
    </>
  );
}
