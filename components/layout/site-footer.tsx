// The bottom of a public page: where to read on, and what we promise in one line.
import { useLocale, useTranslations } from 'next-intl';
import { localePath } from '@/lib/i18n/paths';

const PLACES = [
  { href: '/gigs', key: 'gigs' },
  { href: '/freelancers', key: 'freelancers' },
  { href: '/how-it-works', key: 'how' },
  { href: '/rules', key: 'rules' },
  { href: '/developers', key: 'developers' },
] as const;

export function SiteFooter() {
  const t = useTranslations('layout');
  const locale = useLocale();
  return (
    <footer data-site className="mt-auto border-t border-hairline bg-sunken">
      <div className="column flex flex-col gap-4 py-8 text-sm text-ink-2 md:flex-row md:items-baseline md:justify-between">
        <p className="max-w-md">{t('footer.promise')}</p>
        <nav aria-label={t('footer.label')}>
          <ul className="flex flex-wrap gap-x-5">
            {PLACES.map((place) => (
              <li key={place.href}>
                {/* A plain link: rarely used, and cheaper to render than a client one on every page. */}
                <a href={localePath(locale, place.href)} className="target inline-flex min-h-8 items-center underline-offset-4 hover:underline">
                  {t(`nav.${place.key}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
}
