// A freelancer in the public list. Plain text and plain links, like the list of gigs.
import { localePath } from '@/lib/i18n/paths';
import { readerText } from '@/lib/i18n/reader-text';
import type { Locale } from '@/lib/i18n/routing';
import type { FreelancerCard } from '@/lib/users/queries';
import { Avatar } from '../ui/avatar';
import { recordText } from './record-text';

type FreelancerCardItemProps = { card: FreelancerCard; locale: Locale; translate: (key: string, params?: Record<string, string | number>) => string };

export function FreelancerCardItem({ card, locale, translate: t }: FreelancerCardItemProps) {
  const name = readerText(locale, card.displayName, card.displayNameEn);
  const list = (group: string, values: readonly string[]) => values.map((value) => t(`dimension.${group}.${value}`)).join(t('profile.comma'));
  return (
    <li className="flex gap-4 rounded-lg border border-hairline bg-surface p-4 md:p-5">
      <Avatar name={name} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <h2 className="text-base md:text-lg">
          <a href={localePath(locale, `/freelancers/${card.slug}`)} className="target inline-flex items-center hover:text-indigo hover:underline">
            {name}
          </a>
        </h2>
        <p>{readerText(locale, card.headline, card.headlineEn)}</p>
        <p className="text-sm text-ink-2">
          {list('platform', card.platforms)} · {list('duty', card.duties)}
        </p>
        {card.verticals.length > 0 && <p className="text-sm text-ink-2">{list('vertical', card.verticals)}</p>}
        <p className="mt-auto flex flex-wrap gap-x-3 pt-1 text-sm text-ink-3">
          {card.city && <span>{card.city}</span>}
          {card.settledCount > 0 ? (
            <span className="font-medium text-jade">✓ {t('profile.settled', { count: recordText(card.settledCount) })}</span>
          ) : (
            <span>{t('profile.newcomer')}</span>
          )}
        </p>
      </div>
    </li>
  );
}
