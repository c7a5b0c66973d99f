// The terms of one milestone as both sides read them before signing.
import { clsx } from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import type { MilestoneTerms } from '@/lib/criteria/schema';
import { amountMinorOf } from '@/lib/criteria/schema';
import { readerText } from '@/lib/i18n/reader-text';
import type { Currency } from '@/lib/money/money';
import { Amount } from '../money/amount';
import { CriteriaList } from './criteria-list';
import { TrancheOutlook } from './tranche-outlook';
import { useTextTools } from './use-text-tools';

type MilestoneTermsViewProps = { terms: MilestoneTerms; ordinal: number; feeBps: number; level?: 3 | 4 };

export function MilestoneTermsView({ terms, ordinal, feeBps, level = 3 }: MilestoneTermsViewProps) {
  const Heading = `h${level}` as const;
  const PartHeading = level === 3 ? 'h4' : 'h5';
  const t = useTranslations('gig.terms');
  const locale = useLocale();
  const due = useDueText();
  return (
    <article className={clsx('flex flex-col gap-4', level === 3 ? 'rounded-lg border border-hairline bg-surface p-4 md:p-6' : 'border-t border-hairline pt-4')}>
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <Heading className="font-semibold">
          <span className="text-ink-3">{ordinal}</span> {readerText(locale, terms.title, terms.titleEn)}
        </Heading>
        <Amount amountMinor={amountMinorOf(terms)} currency={terms.currency as Currency} className="text-lg font-semibold" />
        <p className="basis-full text-sm text-ink-2">
          {due(terms)} · {t('review', { days: terms.reviewWindowDays })} · {t('rounds', { rounds: terms.revisionRounds })}
        </p>
      </header>
      {terms.description && <p className="whitespace-pre-line">{terms.description}</p>}
      <CriteriaList criteria={terms.criteria} level={level === 3 ? 4 : 5} />
      <div className="flex flex-col gap-2">
        <PartHeading className="text-sm font-semibold">{t('outlook')}</PartHeading>
        <TrancheOutlook terms={terms} feeBps={feeBps} />
      </div>
    </article>
  );
}

/** When a milestone is due, in words. */
export function useDueText(): (terms: Pick<MilestoneTerms, 'dueDays' | 'dueOn'>) => string {
  const t = useTranslations('gig.terms');
  const tools = useTextTools();
  return (terms) => (terms.dueOn === null ? t('dueDays', { days: terms.dueDays ?? 0 }) : t('dueOn', { day: tools.day(terms.dueOn) }));
}
