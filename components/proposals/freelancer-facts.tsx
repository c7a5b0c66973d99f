// What is known of the person behind a proposal: facts the product has seen itself, and what they say of themselves.
import { useLocale, useTranslations } from 'next-intl';
import { formatDate } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation-client';
import { readerText } from '@/lib/i18n/reader-text';
import type { ProposalView } from '@/lib/proposals/queries';

export function FreelancerFacts({ freelancer }: { freelancer: ProposalView['freelancer'] }) {
  const t = useTranslations();
  const locale = useLocale();
  const name = readerText(locale, freelancer.displayName, freelancer.displayNameEn);
  return (
    <div className="flex flex-col gap-1 text-sm">
      <p className="text-base font-semibold">
        {freelancer.isListed ? (
          <Link href={`/freelancers/${freelancer.slug}`} className="link">
            {name}
          </Link>
        ) : (
          name
        )}
      </p>
      <p className="text-ink-2">{readerText(locale, freelancer.headline, freelancer.headlineEn)}</p>
      <p className="text-ink-3">
        {[
          t('proposal.facts.completed', { count: freelancer.completedContracts }),
          freelancer.city,
          freelancer.platforms.map((platform) => t(`dimension.platform.${platform}`)).join(' '),
          t('proposal.facts.since', { month: formatDate(freelancer.createdAt, locale, 'month') }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  );
}
