// Every measured criterion against its target, and the account's own past where it is known.
import { useLocale, useTranslations } from 'next-intl';
import { measuredText } from '@/lib/acceptance/steps';
import { METRICS } from '@/lib/dimensions/metrics';
import { criterionText } from '@/lib/criteria/sentence';
import { formatNumber, formatPercent } from '@/lib/i18n/format';
import { readerText } from '@/lib/i18n/reader-text';
import type { EffectFigures } from '@/lib/reports/effect/figures';
import { VerdictMark, verdictTone } from '../acceptance/verdict-mark';
import { ProvenanceBadge } from '../acceptance/provenance-badge';
import { Gauge } from '../charts/gauge';
import { textTools, type TranslateKey } from '@/lib/criteria/text-tools';
import { Card } from '../ui/card';

export function EffectTargets({ figures, timeZone }: { figures: EffectFigures; timeZone: string }) {
  const t = useTranslations();
  const locale = useLocale();
  const tools = textTools(t as TranslateKey, locale, timeZone);
  const milestones = figures.milestones.filter((milestone) => milestone.criteria.length > 0);
  if (milestones.length === 0) return null;
  return (
    <Card title={t('report.targets')}>
      <div className="flex flex-col gap-6">
        {milestones.map((milestone) => (
          <section key={milestone.id} className="flex flex-col gap-3">
            <h3 className="font-medium">
              {milestone.ordinal}. {readerText(locale, milestone.title, milestone.titleEn)}
            </h3>
            <ul className="flex flex-col gap-4">
              {milestone.criteria.map(({ criterion, ...judged }) => (
                <li key={criterion.id} className="flex flex-col gap-2 border-l-2 border-hairline pl-3">
                  <span className="flex flex-wrap items-center gap-3">
                    <VerdictMark verdict={judged.verdict} />
                    {judged.provenance && <ProvenanceBadge provenance={judged.provenance} />}
                  </span>
                  <p className="text-sm">{criterionText(criterion, tools)}</p>
                  {judged.target && (
                    <Gauge
                      label={criterionText(criterion, tools)}
                      value={judged.value ? Number(judged.value.decimal) : null}
                      valueText={judged.value ? measuredText(judged.value, tools) : ''}
                      target={Number(judged.target.decimal)}
                      targetText={measuredText(judged.target, tools)}
                      tone={verdictTone(judged.verdict)}
                    />
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
        {figures.baselines.map((baseline) => (
          <section key={baseline.platform} className="flex flex-col gap-2">
            <h3 className="font-medium">{t('report.baseline', { platform: t(`dimension.platform.${baseline.platform}`), posts: baseline.posts })}</h3>
            <ul className="flex flex-col gap-1 text-sm">
              {baseline.metrics.map(({ metric, before, now }) => {
                const write = (text: string) =>
                  METRICS[metric].unit === 'SHARE' ? formatPercent(Number(text), locale, 2) : formatNumber(Math.round(Number(text)), locale);
                return (
                  <li key={metric}>
                    {t('report.baselineLine', {
                      metric: t(`metric.${metric}.name`),
                      before: write(before),
                      now: write(now),
                      times: formatNumber(Number(now) / Number(before), locale, 2),
                    })}
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  );
}
