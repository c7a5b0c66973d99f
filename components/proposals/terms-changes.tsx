// What changed between two lists of milestones, in words: struck out before, underlined after.
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { criterionText } from '@/lib/criteria/sentence';
import { amountMinorOf, type MilestoneTerms } from '@/lib/criteria/schema';
import { formatBps, formatMoney } from '@/lib/i18n/format';
import { readerText } from '@/lib/i18n/reader-text';
import type { Currency } from '@/lib/money/money';
import type { MilestoneDifference, TermsChange } from '@/lib/proposals/difference';
import { useDueText } from '../criteria/milestone-terms-view';
import { useTextTools } from '../criteria/use-text-tools';

type TermsChangesProps = { differences: readonly MilestoneDifference[]; /** Said when nothing differs. */ nothing: ReactNode };

export function TermsChanges({ differences, nothing }: TermsChangesProps) {
  const t = useTranslations('proposal.change');
  if (differences.length === 0) return <p className="text-sm text-ink-2">{nothing}</p>;
  return (
    <ul className="flex flex-col gap-3">
      {differences.map(({ ordinal, changes }) => (
        <li key={ordinal}>
          <p className="text-sm font-semibold">{t('milestone', { ordinal })}</p>
          <ul className="flex flex-col gap-1 text-sm">
            {changes.map((change, index) => (
              <li key={index}>
                <Change change={change} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Change({ change }: { change: TermsChange }) {
  const t = useTranslations('proposal.change');
  const locale = useLocale();
  const tools = useTextTools();
  const due = useDueText();
  const amount = (terms: MilestoneTerms) => formatMoney({ amountMinor: amountMinorOf(terms), currency: terms.currency as Currency }, locale);
  const title = (terms: MilestoneTerms) => readerText(locale, terms.title, terms.titleEn);
  switch (change.kind) {
    case 'MILESTONE_ADDED':
      return <After>{t('added', { title: title(change.terms), amount: amount(change.terms) })}</After>;
    case 'MILESTONE_REMOVED':
      return <Before>{t('removed', { title: title(change.terms), amount: amount(change.terms) })}</Before>;
    case 'CRITERION_ADDED':
      return <After>{criterionText(change.criterion, tools)}</After>;
    case 'CRITERION_REMOVED':
      return <Before>{criterionText(change.criterion, tools)}</Before>;
    case 'CRITERION_CHANGED':
      return <Both label={t('CRITERION')} before={criterionText(change.before, tools)} after={criterionText(change.after, tools)} isLong />;
    case 'AMOUNT':
      return <Both label={t('AMOUNT')} before={amount(change.before)} after={amount(change.after)} />;
    case 'TITLE':
      return <Both label={t('TITLE')} before={title(change.before)} after={title(change.after)} />;
    case 'DESCRIPTION':
      return <Both label={t('DESCRIPTION')} before={change.before.description || t('none')} after={change.after.description || t('none')} isLong />;
    case 'DUE':
      return <Both label={t('DUE')} before={due(change.before)} after={due(change.after)} />;
    case 'TRANCHES':
      return <Both label={t('TRANCHES')} before={shares(change.before)} after={shares(change.after)} />;
    case 'REVIEW_WINDOW':
      return (
        <Both
          label={t('REVIEW_WINDOW')}
          before={t('days', { days: change.before.reviewWindowDays })}
          after={t('days', { days: change.after.reviewWindowDays })}
        />
      );
    case 'REVISION_ROUNDS':
      return <Both label={t('REVISION_ROUNDS')} before={String(change.before.revisionRounds)} after={String(change.after.revisionRounds)} />;
  }

  function shares({ tranches }: MilestoneTerms): string {
    const line = tranches.resultLinear;
    const bands = line
      ? t('line', {
          from: formatBps(line.fromAchievementBps, locale),
          pay: formatBps(line.fromPayBps, locale),
          to: formatBps(line.toAchievementBps, locale),
        })
      : tranches.resultBands
          .map((band) => t('band', { achievement: formatBps(band.minAchievementBps, locale), pay: formatBps(band.payBps, locale) }))
          .join(t('listSign'));
    const split = t('shares', { base: formatBps(tranches.baseShareBps, locale), result: formatBps(tranches.resultShareBps, locale) });
    return bands ? `${split}${t('colon')}${bands}` : split;
  }
}

function Both({ label, before, after, isLong = false }: { label: string; before: string; after: string; isLong?: boolean }) {
  return (
    <span className={isLong ? 'flex flex-col gap-0.5' : undefined}>
      <span className="text-ink-3">{label}</span> <Before>{before}</Before> {!isLong && <span aria-hidden="true">→</span>} <After>{after}</After>
    </span>
  );
}

function Before({ children }: { children: ReactNode }) {
  const t = useTranslations('proposal.change');
  return (
    <del className="text-ink-3">
      <span className="sr-only">{t('before')} </span>
      {children}
    </del>
  );
}

function After({ children }: { children: ReactNode }) {
  const t = useTranslations('proposal.change');
  return (
    <ins className="rounded-sm bg-jade-soft px-1 decoration-jade">
      <span className="sr-only">{t('after')} </span>
      {children}
    </ins>
  );
}
