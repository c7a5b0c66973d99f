// Words and three choices in one plain form; works without a script and keeps its state in the address.
import { DUTIES } from '@/lib/dimensions/duties';
import { PLATFORMS } from '@/lib/dimensions/platforms';
import { VERTICALS } from '@/lib/dimensions/verticals';
import { localePath } from '@/lib/i18n/paths';
import type { Locale } from '@/lib/i18n/routing';
import type { FreelancerSearch } from '@/lib/users/schema';
import { buttonClass } from '../ui/button-class';
import { FREELANCER_FACETS } from './freelancer-search-links';

const VALUES = { platform: PLATFORMS, duty: DUTIES, vertical: VERTICALS };
const CONTROL = 'min-h-11 w-full min-w-0 rounded-lg border border-outline bg-surface px-3 text-base text-ink';

type FreelancerSearchFormProps = { search: FreelancerSearch; locale: Locale; translate: (key: string) => string };

export function FreelancerSearchForm({ search, locale, translate: t }: FreelancerSearchFormProps) {
  return (
    <form action={localePath(locale, '/freelancers')} role="search" className="grid gap-3 md:grid-cols-[minmax(0,2fr)_repeat(3,minmax(0,1fr))_auto]">
      <input
        type="search"
        name="q"
        defaultValue={search.q}
        maxLength={100}
        aria-label={t('profile.list.searchLabel')}
        placeholder={t('profile.list.searchHint')}
        className={CONTROL}
      />
      {FREELANCER_FACETS.map((facet) => (
        <select key={facet} name={facet} defaultValue={search[facet] ?? ''} aria-label={t(`profile.facet.${facet}`)} className={CONTROL}>
          <option value="">{t(`profile.facet.${facet}Any`)}</option>
          {VALUES[facet].map((value) => (
            <option key={value} value={value}>
              {t(`dimension.${facet}.${value}`)}
            </option>
          ))}
        </select>
      ))}
      {search.sort === 'newest' && <input type="hidden" name="sort" value="newest" />}
      <button className={buttonClass({ variant: 'primary' })}>{t('common.actions.search')}</button>
    </form>
  );
}
