// In which order freelancers stand: links, and in words why.
import type { Locale } from '@/lib/i18n/routing';
import { FREELANCER_SORTS, type FreelancerSearch } from '@/lib/users/schema';
import { freelancersHref } from './freelancer-search-links';

type FreelancerSortLinksProps = { search: FreelancerSearch; locale: Locale; translate: (key: string) => string };

export function FreelancerSortLinks({ search, locale, translate: t }: FreelancerSortLinksProps) {
  const sort = search.sort ?? 'record';
  return (
    <nav aria-label={t('profile.sort.label')} className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <ul className="flex flex-wrap gap-2">
        {FREELANCER_SORTS.map((each) => (
          <li key={each}>
            <a
              href={freelancersHref({ ...search, sort: each }, undefined, locale)}
              aria-current={each === sort ? 'true' : undefined}
              className="target inline-flex min-h-9 items-center rounded-full border border-hairline px-3 text-sm hover:bg-sunken aria-[current=true]:border-indigo aria-[current=true]:bg-indigo-soft aria-[current=true]:font-medium aria-[current=true]:text-indigo"
            >
              {t(`profile.sort.${each}`)}
            </a>
          </li>
        ))}
      </ul>
      <p className="text-sm text-ink-2">{t(`profile.sort.${sort}Hint`)}</p>
    </nav>
  );
}
