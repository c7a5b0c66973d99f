// A gig in the public list. Plain text and plain links: the list is the busiest page and ships no script of its own.
import { clsx } from 'clsx';
import type { TextTools } from '@/lib/criteria/sentence';
import type { GigCard } from '@/lib/gigs/queries';
import { formatBps, formatDuration, formatMoney } from '@/lib/i18n/format';
import { localePath } from '@/lib/i18n/paths';
import { readerText } from '@/lib/i18n/reader-text';
import type { Locale } from '@/lib/i18n/routing';
import { countGlance, metricGlance } from '../criteria/glance';

type GigCardItemProps = { card: GigCard; locale: Locale; tools: TextTools; now: Date };

export function GigCardItem({ card, locale, tools, now }: GigCardItemProps) {
  const t = tools.translate;
  const leftMs = card.closesAt.getTime() - now.getTime();
  const glances = [card.glance.count && countGlance(card.glance.count, tools), card.glance.metric && metricGlance(card.glance.metric, tools)].filter(
    (text) => text !== null,
  );
  return (
    <li className="flex flex-col gap-2 rounded-lg border border-hairline bg-surface p-4 md:p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-base md:text-lg">
          <a href={localePath(locale, `/gigs/${card.id}`)} className="target inline-flex items-center hover:text-indigo hover:underline">
            {readerText(locale, card.title, card.titleEn)}
          </a>
        </h2>
        <strong className="text-lg whitespace-nowrap">
          {formatMoney({ amountMinor: card.budgetMinor, currency: card.currency }, locale, { whole: true })}
        </strong>
      </div>
      <p className="text-sm text-ink-2">
        {t(`dimension.platform.${card.platform}`)} · {t(`dimension.vertical.${card.vertical}`)} · {t(`dimension.duty.${card.duty}`)} ·{' '}
        {t(`dimension.billingMode.${card.billingMode}`)}
      </p>
      {glances.length > 0 && <p>{glances.join(' · ')}</p>}
      <SplitLine resultShareBps={card.resultShareBps} locale={locale} tools={tools} />
      <p className="flex flex-wrap gap-x-3 text-sm text-ink-3">
        <span>
          {readerText(locale, card.businessName, card.businessNameEn)}
          {card.isVerified && <span className="ml-1 text-jade">✓ {t('gig.verified')}</span>}
        </span>
        <span>{t('gig.list.proposals', { count: card.proposalCount })}</span>
        <span className={clsx(leftMs < 86_400_000 && 'font-medium text-amber')}>
          {leftMs > 0 ? t('gig.list.left', { time: formatDuration(leftMs, locale) }) : t('gig.list.closing')}
        </span>
      </p>
    </li>
  );
}

/** How much hangs on the work and how much on its results, as a line and in words. */
function SplitLine({ resultShareBps, locale, tools }: { resultShareBps: number; locale: Locale; tools: TextTools }) {
  const t = tools.translate;
  if (resultShareBps === 0) return <p className="text-sm text-ink-2">{t('gig.list.baseOnly')}</p>;
  return (
    <p className="flex items-center gap-2 text-sm text-ink-2">
      <span aria-hidden="true" className="flex h-2 w-24 shrink-0 overflow-hidden rounded-full border border-hairline">
        <span className="bg-indigo" style={{ flexGrow: 10_000 - resultShareBps }} />
        <span className="hatched bg-indigo-soft text-indigo" style={{ flexGrow: resultShareBps }} />
      </span>
      {t('gig.list.split', { base: formatBps(10_000 - resultShareBps, locale), result: formatBps(resultShareBps, locale) })}
    </p>
  );
}
