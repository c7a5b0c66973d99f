// The verdicts as they were kept: at the submission, whenever one changed, at the decision. Newest first, each with what it changed.
import { useLocale, useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { formatMoney } from '@/lib/i18n/format';
import type { TextTools } from '@/lib/criteria/sentence';

type KeptEvaluationsProps = { workroom: Workroom; tools: TextTools };

export function KeptEvaluations({ workroom: { kept, terms, milestone }, tools }: KeptEvaluationsProps) {
  const t = useTranslations('acceptance.history');
  const verdict = useTranslations('evaluation.verdict');
  const locale = useLocale();
  if (kept.length === 0) return null;
  const numbers = new Map(
    terms.criteria.flatMap((criterion, place): [string, string][] => [
      [criterion.id, String(place + 1)],
      ...(criterion.kind === 'GROUP' ? criterion.members.map((member, inner): [string, string] => [member.id, `${place + 1}.${inner + 1}`]) : []),
    ]),
  );
  return (
    <details className="border-t border-hairline px-4 py-3 text-sm">
      <summary className="link target inline-flex min-h-9 items-center">{t('title', { count: kept.length })}</summary>
      <ol className="flex flex-col divide-y divide-hairline">
        {kept.map((entry, place) => (
          <li key={entry.id} className="flex flex-col gap-1 py-2">
            <span className="flex flex-wrap justify-between gap-x-4">
              <span className="font-medium">{tools.moment(entry.at)}</span>
              <span className="text-ink-2">
                {t('entry', {
                  met: entry.criteria.filter((each) => each.standing === 'MET').length,
                  total: entry.criteria.length,
                  amount: formatMoney({ amountMinor: entry.earnedMinor, currency: milestone.currency }, locale),
                })}
              </span>
            </span>
            {entry.changes.map((change) => (
              <span key={change.criterionId}>
                {t('change', {
                  number: numbers.get(change.criterionId) ?? change.criterionId,
                  before: change.before ? verdict(change.before) : '–',
                  after: verdict(change.after),
                })}
              </span>
            ))}
            {entry.changes.length === 0 && <span className="text-ink-3">{place === kept.length - 1 ? t('first') : t('same')}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}
