// A verified result as the public sees it. No title of the contract, no cost; the business only by its consent.
import { BadgeCheck } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatDate } from '@/lib/i18n/format';
import { readerText } from '@/lib/i18n/reader-text';
import type { EffectFigures } from '@/lib/reports/effect/figures';
import { headlines } from './effect-words';

type PortfolioCardProps = {
  words: string;
  untilAt: Date;
  figures: EffectFigures;
  vertical: string;
  business: { name: string; nameEn: string | null } | null;
};

/** Revenue and customers are the business's own affair. */
const PRIVATE = new Set(['REVENUE', 'NEW_CUSTOMERS']);
const FIGURES_SHOWN = 6;

export function PortfolioCard({ words, untilAt, figures, vertical, business }: PortfolioCardProps) {
  const t = useTranslations();
  const locale = useLocale();
  const platforms = [...new Set(figures.work.map((row) => row.platform))];
  const targets = figures.milestones.flatMap((milestone) => milestone.criteria).filter((each) => each.target !== null);
  const met = targets.filter((each) => each.verdict === 'MET').length;
  return (
    <article className="flex flex-col gap-3 rounded-lg border border-hairline bg-surface p-4">
      <header>
        <h3 className="font-semibold">
          {business ? readerText(locale, business.name, business.nameEn) : t('report.card.anonymous', { vertical: t(`dimension.vertical.${vertical}`) })}
        </h3>
        <p className="text-sm text-ink-2">
          {platforms.map((platform) => t(`dimension.platform.${platform}`)).join(' · ')} ·{' '}
          {t('report.card.done', { month: formatDate(untilAt, locale, 'month') })}
        </p>
      </header>
      {words && <p className="break-words whitespace-pre-line">{words}</p>}
      <dl className="grid grid-cols-2 gap-3">
        {headlines(figures, null, locale)
          .filter(({ key }) => !PRIVATE.has(key))
          .slice(0, FIGURES_SHOWN)
          .map(({ key, text }) => (
            <div key={key}>
              <dt className="text-sm text-ink-3">{t(`report.figure.${key}`)}</dt>
              <dd className="text-lg font-semibold">{text}</dd>
            </div>
          ))}
      </dl>
      {targets.length > 0 && <p className="text-sm">{t('report.card.targets', { met, all: targets.length })}</p>}
      <p className="flex items-start gap-1.5 text-sm text-jade">
        <BadgeCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        {t('report.card.verified')}
      </p>
    </article>
  );
}
