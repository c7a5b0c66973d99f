// Evidence that is no number of a post of the milestone: what links and codes counted, posts of the past, days of the account, comparisons of texts.
import { useTranslations } from 'next-intl';
import type { UsedRow } from '@/lib/acceptance/verdict';
import { conversionTargetText, type TextTools } from '@/lib/criteria/sentence';
import { contractDayOf } from '@/lib/criteria/contract-day';
import { readingText, subjectName, type EvidenceSources } from './evidence-sources';

export type OtherRow = Exclude<UsedRow, { type: 'OBSERVATION' | 'DELIVERABLE' }>;

type OtherEvidenceProps = { rows: readonly OtherRow[]; sources: EvidenceSources; tools: TextTools };

export function OtherEvidence({ rows, sources, tools }: OtherEvidenceProps) {
  const t = useTranslations('acceptance.criterion');
  return (
    <ul className="flex max-h-80 flex-col divide-y divide-hairline overflow-y-auto">
      {rows.map((row) => {
        const file = 'evidenceId' in row ? sources.files.get(row.evidenceId) : undefined;
        return (
          <li key={`${row.type}-${row.id}`} className="flex flex-wrap justify-between gap-x-4 py-1">
            <span>{textOf(row)}</span>
            {file && 'row' in row && (
              <a href={file.href} className="link">
                {file.name} · {t('row', { row: row.row })}
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );

  function textOf(row: OtherRow): string {
    switch (row.type) {
      case 'TALLY': {
        const channel = row.deliverableId === null ? t('wholeMilestone') : subjectName(row.deliverableId, sources, tools);
        const value = conversionTargetText({ isRate: false, target: row.value, currency: row.currency }, tools);
        return t('tally', { day: tools.day(row.day), channel, measure: tools.translate(`criterion.measure.${row.measure}`), value });
      }
      case 'BASELINE':
        return t('baselinePost', {
          title: row.title,
          day: tools.day(contractDayOf(new Date(row.publishedAt))),
          metric: tools.translate(`metric.${row.metric}.name`),
          value: readingText(row.metric, row.value, tools),
        });
      case 'ACCOUNT_DAY':
        return t('accountDay', {
          day: tools.day(row.day),
          came: tools.number(row.numbers.NEW_FOLLOWERS ?? '0'),
          left: tools.number(row.numbers.LOST_FOLLOWERS ?? '0'),
        });
      case 'ORIGINALITY':
        return t('found', { title: subjectName(row.deliverableId, sources, tools), share: tools.percent(String(row.foundBps / 10_000)) });
    }
  }
}
