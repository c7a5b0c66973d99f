'use client';
import { useTranslations } from 'next-intl';
import { METRICS } from '@/lib/dimensions/metrics';
import { PLATFORMS, releasableMetrics } from '@/lib/dimensions/platforms';
import { isAtLeastAsStrong } from '@/lib/dimensions/provenance';
import { strongestSource } from '@/lib/metrics/strongest-source';
import { useFormState } from '../forms/form-context';
import { Notice } from '../ui/notice';
import type { SentenceProps } from './draft';
import { Fill, FragmentErrors, PickOne, SENTENCE_CLASS, type Choice } from './fragments';
import { aggregationsOf, fitMetric, measurableKinds, METRIC_GROUPS, metricGroup, movePlatform } from './metric-choices';
import { MetricExtras } from './metric-extras';
import { MetricFinePrint, FINE_PRINT_FIELDS } from './metric-fine-print';

const MAIN_FIELDS = ['platform', 'deliverableKind', 'metric', 'aggregation', 'operator', 'target'];

/** "Engagement rate of the notes on 小红书, taken together, at least 4 %", with the fine print one fold below. */
export function MetricSentence({ draft, path, currency, onChange }: SentenceProps) {
  const t = useTranslations();
  const { errors } = useFormState();
  const { scope, unit } = METRICS[draft.metric];
  const hasFineFault = FINE_PRINT_FIELDS.some((field) => errors[`${path}.${field}`] || errors[`${path}.window.${field}`]);
  return (
    <>
      <div className={SENTENCE_CLASS}>
        {t.rich(scope === 'ACCOUNT' ? 'gig.builder.sentence.ACCOUNT' : 'gig.builder.sentence.METRIC', {
          platform: () => (
            <PickOne
              path={`${path}.platform`}
              label={t('gig.builder.part.platform')}
              value={draft.platform}
              choices={PLATFORMS.map((platform) => ({ value: platform, label: t(`dimension.platform.${platform}`) }))}
              onPick={(platform) => onChange(movePlatform(draft, platform))}
            />
          ),
          kind: () => (
            <PickOne
              path={`${path}.deliverableKind`}
              label={t('gig.builder.part.kind')}
              value={draft.deliverableKind}
              choices={[
                { value: '', label: t('gig.builder.allKinds') },
                ...measurableKinds(draft.platform).map((kind) => ({ value: kind, label: t(`dimension.deliverableKindMany.${kind}`) })),
              ]}
              onPick={(deliverableKind) => onChange({ deliverableKind })}
            />
          ),
          metric: () => (
            <PickOne
              path={`${path}.metric`}
              label={t('gig.builder.part.metric')}
              value={draft.metric}
              choices={metricChoices()}
              onPick={(metric) => onChange(fitMetric({ ...draft, metric, ...unitGuard(metric) }))}
            />
          ),
          aggregation: () => (
            <PickOne
              path={`${path}.aggregation`}
              label={t('gig.builder.part.aggregation')}
              value={draft.aggregation}
              choices={aggregationsOf(draft.metric).map((aggregation) => ({ value: aggregation, label: t(`criterion.aggregation.${aggregation}`) }))}
              onPick={(aggregation) => onChange({ aggregation })}
            />
          ),
          // The direction follows from the metric: "at most" engagement would pay for failing.
          operator: () => <strong>{t(`criterion.operator.${draft.operator}`)}</strong>,
          target: () => (
            <span className="inline-flex items-center gap-1">
              <Fill
                path={`${path}.target`}
                label={t('gig.builder.part.target', { unit: t(`gig.builder.unit.${unit}`) })}
                value={draft.target}
                inputMode="decimal"
                width={8}
                onFill={(target) => onChange({ target })}
              />
              {t(`gig.builder.unit.${unit}`)}
            </span>
          ),
        })}
      </div>
      <p className="text-sm text-ink-3">{t(`metric.${draft.metric}.formula`)}</p>
      <SourceHint draft={draft} />
      <FragmentErrors paths={MAIN_FIELDS.map((field) => `${path}.${field}`)} />
      <MetricExtras draft={draft} path={path} currency={currency} onChange={onChange} />
      <MetricFinePrint draft={draft} path={path} currency={currency} onChange={onChange} isOpen={hasFineFault} />
    </>
  );

  function metricChoices() {
    return releasableMetrics(draft.platform)
      .map((metric) => ({ value: metric, label: t(`metric.${metric}.name`), group: metricGroup(metric) }))
      .sort((first, second) => METRIC_GROUPS.indexOf(first.group) - METRIC_GROUPS.indexOf(second.group))
      .map((choice): Choice & { value: typeof choice.value } => ({ ...choice, group: t(`gig.builder.metricGroup.${choice.group}`) }));
  }

  /** A target in another unit would be a silent mistake: 4 % must not become 4 orders. */
  function unitGuard(metric: typeof draft.metric) {
    return METRICS[metric].unit === unit ? {} : { target: '' };
  }
}

/** Where no export can be read, and whether anything can reach the source asked for. */
function SourceHint({ draft: { platform, metric, minimumProvenance } }: Pick<SentenceProps, 'draft'>) {
  const t = useTranslations();
  const strongest = strongestSource(platform, metric);
  const isReachable = isAtLeastAsStrong(strongest, minimumProvenance);
  return (
    <>
      {strongest === 'COUNTERPARTY_CONFIRMED' && (
        <p className="text-sm text-ink-2">{t('gig.builder.byHand', { platform: t(`dimension.platform.${platform}`) })}</p>
      )}
      {!isReachable && (
        <Notice tone="amber" live="status">
          {t('gig.builder.unreachable', { source: t(`dimension.provenance.${minimumProvenance}`), strongest: t(`dimension.provenance.${strongest}`) })}
        </Notice>
      )}
    </>
  );
}
