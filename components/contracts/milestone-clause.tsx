// One milestone inside the contract: money, due date, every criterion as a numbered clause, how the money divides.
import { criterionText, outlookText } from '@/lib/criteria/sentence';
import { amountMinorOf, type MilestoneTerms } from '@/lib/criteria/schema';
import { trancheOutlook, trancheShares } from '@/lib/criteria/tranches';
import { formatBps, formatMoney } from '@/lib/i18n/format';
import { readerText } from '@/lib/i18n/reader-text';
import type { Locale } from '@/lib/i18n/routing';
import type { Translate } from '@/lib/i18n/translator';
import { isCurrency } from '@/lib/money/money';
import { shareOf } from '@/lib/money/rounding';
import { textTools } from '@/lib/criteria/text-tools';

type MilestoneClauseProps = { terms: MilestoneTerms; /** `3.1` */ number: string; feeBps: number; locale: Locale; t: Translate };

export function MilestoneClause({ terms, number, feeBps, locale, t }: MilestoneClauseProps) {
  const tools = textTools(t, locale);
  const currency = isCurrency(terms.currency) ? terms.currency : 'CNY';
  const write = (amountMinor: bigint) => formatMoney({ amountMinor, currency }, locale);
  const say = (key: string, params?: Record<string, string | number>) => t(`contract.document.milestone.${key}`, params);
  const shares = trancheShares(terms);
  return (
    <div className="flex flex-col gap-2 border-l-2 border-hairline pl-3 md:pl-5">
      <h4 className="font-semibold">
        {number} {readerText(locale, terms.title, terms.titleEn)}
      </h4>
      {terms.description && <p className="whitespace-pre-line">{terms.description}</p>}
      <p>
        {say('amount', { amount: write(amountMinorOf(terms)) })}
        {locale === 'en' && ' '}
        {terms.dueOn === null ? say('dueDays', { days: terms.dueDays ?? 0 }) : say('dueOn', { day: tools.day(terms.dueOn) })}
      </p>
      <ol className="flex flex-col gap-1">
        {terms.criteria.map((criterion, index) => (
          <li key={criterion.id}>
            {number}.{index + 1} {t(`criterion.tranche.${criterion.tranche}`)}
            {say('colon')}
            {criterionText(criterion, tools)}
            {say('stop')}
          </li>
        ))}
      </ol>
      {terms.tranches.resultShareBps > 0 && (
        <p>
          {say('tranches', {
            base: formatBps(terms.tranches.baseShareBps, locale),
            baseAmount: write(shares.baseMinor),
            result: formatBps(terms.tranches.resultShareBps, locale),
            resultAmount: write(shares.resultMinor),
          })}
        </p>
      )}
      <ul className="list-disc pl-5">
        {trancheOutlook(terms).map((row) => (
          <li key={row.fromBps}>
            {say('outlook', {
              condition: outlookText(row, tools),
              gets: write(row.earnedMinor - shareOf(row.earnedMinor, feeBps, 'down')),
              returns: write(row.returnedMinor),
              hasReturn: row.returnedMinor > 0n ? 'yes' : 'no',
            })}
          </li>
        ))}
      </ul>
      <p>{say('review', { days: terms.reviewWindowDays, rounds: terms.revisionRounds })}</p>
    </div>
  );
}
