// The score of each post and account with what every sign adds to it.
import { useLocale, useTranslations } from 'next-intl';
import { formatPercent } from '@/lib/i18n/format';
import type { Assessment, SubjectAssessment } from '@/lib/integrity/assessment';
import { Gauge } from '../charts/gauge';
import { textTools, type TranslateKey } from '@/lib/criteria/text-tools';
import { factWords } from './fact-words';

type RiskPanelProps = { assessment: Assessment; timeZone: string; isOpen?: boolean; /** Of its heading. */ level?: 3 | 4 };

export function RiskPanel({ assessment, timeZone, isOpen, level = 4 }: RiskPanelProps) {
  const t = useTranslations('integrity.risk');
  const Heading = `h${level}` as const;
  return (
    <section className="flex flex-col gap-3">
      <Heading className="font-semibold">{t('title')}</Heading>
      <p className="measure text-sm text-ink-2">{t('lead', { threshold: assessment.threshold })}</p>
      <ul className="flex flex-col gap-4">
        {assessment.subjects.map((subject) => (
          <Subject
            key={subject.id}
            subject={subject}
            threshold={assessment.threshold}
            timeZone={timeZone}
            isOpen={isOpen ?? subject.score >= assessment.threshold}
          />
        ))}
      </ul>
    </section>
  );
}

function Subject({ subject, threshold, timeZone, isOpen }: { subject: SubjectAssessment; threshold: number; timeZone: string; isOpen: boolean }) {
  const t = useTranslations();
  const locale = useLocale();
  const say = t as unknown as TranslateKey;
  const tools = textTools(say, locale, timeZone);
  const name = subject.kind === 'ACCOUNT' ? t('integrity.risk.account', { platform: t(`dimension.platform.${subject.platform}`) }) : subject.title;
  const score = t('integrity.risk.score', { score: subject.score });
  return (
    <li className="flex flex-col gap-1">
      <p className="font-medium wrap-anywhere">{name}</p>
      <Gauge
        className="max-w-md"
        label={`${t('integrity.risk.title')}: ${name}`}
        value={subject.score}
        valueText={score}
        target={null}
        bands={[
          { from: threshold, label: t('integrity.risk.from', { threshold }) },
          { from: 100, label: '100' },
        ]}
        tone={subject.score >= threshold ? 'vermilion' : subject.score > 0 ? 'amber' : 'jade'}
      />
      {subject.contributions.length === 0 ? (
        <p className="text-sm text-ink-2">{t('integrity.risk.quiet')}</p>
      ) : (
        <details className="text-sm" open={isOpen || undefined}>
          <summary className="link target inline-flex min-h-8 items-center">
            {t('integrity.risk.show')}
            <span className="sr-only"> {name}</span>
          </summary>
          <ul className="mt-1 flex flex-col divide-y divide-hairline">
            {subject.contributions.map((each) => (
              <li key={each.code} className="grid grid-cols-[1fr_auto] gap-x-4 py-1.5">
                <span>
                  <span className="font-medium">{say(`integrity.signal.${each.code}.name`)}</span>
                  <span className="block text-ink-2">{say(`integrity.signal.${each.code}.text`, factWords(each.params, tools))}</span>
                </span>
                <span className="tabular-nums">{t('integrity.risk.points', { points: tools.number(String(each.points)) })}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="text-sm text-ink-3">{t('integrity.risk.confidence', { share: formatPercent(subject.confidence, locale, 0) })}</p>
    </li>
  );
}
