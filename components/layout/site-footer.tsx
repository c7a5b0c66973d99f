// The bottom of a public page: where to read on, and what we promise in one line.
import { useTranslations } from 'next-intl';
import { Link } from '@/lib/i18n/navigation-client';

const PLACES = [
  { href: '/gigs', key: 'gigs' },
  { href: '/freelancers', key: 'freelancers' },
  { href: '/how-it-works', key: 'how' },
  { href: '/rules', key: 'rules' },
] as const;

export function SiteFooter() {
  const t = useTranslations('layout');
  return (
    <footer data-site className="mt-auto border-t border-hairline bg-sunken">
      <div className="column flex flex-col gap-4 py-8 text-sm text-ink-2 md:flex-row md:items-baseline md:justify-between">
        <p className="max-w-md">{t('footer.promise')}</p>
        <nav aria-label={t('footer.label')}>
          <ul className="flex flex-wrap gap-x-5">
            {PLACES.map((place) => (
              <li key={place.href}>
                <Link href={place.href} className="target inline-flex min-h-8 items-center underline-offset-4 hover:underline">
                  {t(`nav.${place.key}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
}
