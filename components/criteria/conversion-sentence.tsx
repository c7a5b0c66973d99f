'use client';
import { useTranslations } from 'next-intl';
import { CONVERSION_SCOPES } from '@/lib/criteria/clauses';
import { canBeRate, channelsOf, CONVERSION_MEASURES, type ConversionMeasure } from '@/lib/dimensions/conversions';
import type { CriterionDraft, SentenceProps } from './draft';
import { Fill, FragmentErrors, PickOne, SENTENCE_CLASS } from './fragments';
import { FallbackPick, MaturityFill } from './judging-fields';
import { WindowFields } from './window-fields';

/** A measure, or a measure per click; one pick in the sentence. */
type MeasureChoice = ConversionMeasure | `${ConversionMeasure}/CLICKS`;

/** "Orders brought by the tracked links: at least 50", and below it when and what of. */
export function ConversionSentence({ draft, path, currency, onChange }: SentenceProps) {
  const t = useTranslations();
  const at = (field: string) => `${path}.${field}`;
  const unit = draft.isRate
    ? '%'
    : draft.measure === 'REVENUE'
      ? currency
      : t(`gig.builder.unit.${draft.measure === 'LEADS' || draft.measure === 'NEW_CUSTOMERS' ? 'PEOPLE' : 'TIMES'}`);
  return (
    <>
      <div className={SENTENCE_CLASS}>
        {t.rich('gig.builder.sentence.CONVERSION', {
          channel: () => (
            <PickOne
              path={at('channel')}
              label={t('gig.builder.part.channel')}
              value={draft.channel}
              choices={channelsOf(draft.measure, draft.isRate).map((channel) => ({ value: channel, label: t(`criterion.channel.${channel}`) }))}
              onPick={(channel) => onChange({ channel })}
            />
          ),
          measure: () => (
            <PickOne
              path={at('measure')}
              label={t('gig.builder.part.measure')}
              value={draft.isRate ? (`${draft.measure}/CLICKS` as const) : draft.measure}
              choices={measureChoices()}
              onPick={(choice: MeasureChoice) => onChange(withMeasure(draft, choice))}
            />
          ),
          target: () => (
            <span className="inline-flex items-center gap-1">
              <Fill
                path={at('target')}
                label={t('gig.builder.part.target', { unit })}
                value={draft.target}
                inputMode="decimal"
                width={8}
                onFill={(target) => onChange({ target })}
              />
              {unit}
            </span>
          ),
          scope: () => (
            <PickOne
              path={at('scope')}
              label={t('gig.builder.part.scope')}
              value={draft.scope}
              choices={CONVERSION_SCOPES.map((scope) => ({ value: scope, label: t(`criterion.conversionScope.${scope}`) }))}
              onPick={(scope) => onChange({ scope })}
            />
          ),
        })}
      </div>
      <p className="text-sm text-ink-3">{t('gig.builder.measuredHint')}</p>
      <WindowFields draft={draft} path={path} onChange={onChange} text="windowOfConversion" />
      <div className={SENTENCE_CLASS}>
        {t.rich('gig.builder.sentence.maturityOfConversion', {
          days: () => <MaturityFill draft={draft} path={path} onChange={onChange} />,
        })}
      </div>
      {draft.isRate && (
        <div className={SENTENCE_CLASS}>
          {t.rich('gig.builder.sentence.clickSample', {
            clicks: () => (
              <Fill
                path={at('minimumClicks')}
                label={t('gig.builder.part.clicks')}
                value={draft.minimumClicks}
                inputMode="numeric"
                width={6}
                onFill={(minimumClicks) => onChange({ minimumClicks })}
              />
            ),
            fallback: () => <FallbackPick draft={draft} path={path} onChange={onChange} />,
          })}
        </div>
      )}
      <FragmentErrors paths={['channel', 'measure', 'isRate', 'scope', 'target', 'currency', 'window', 'maturityDays', 'minimumClicks', 'fallback'].map(at)} />
    </>
  );

  function measureChoices(): { value: MeasureChoice; label: string }[] {
    return CONVERSION_MEASURES.flatMap((measure) => [
      { value: measure, label: t(`criterion.measure.${measure}`) },
      ...(canBeRate(measure) ? [{ value: `${measure}/CLICKS` as const, label: t(`criterion.measureRate.${measure as 'ORDERS'}`) }] : []),
    ]);
  }
}

/** A target in another unit would be a silent mistake, and a channel that cannot count the measure a useless condition. */
function withMeasure(draft: CriterionDraft, choice: MeasureChoice): Partial<CriterionDraft> {
  const [measure] = choice.split('/') as [ConversionMeasure];
  const isRate = choice.includes('/');
  const channels = channelsOf(measure, isRate);
  const unitOf = (rate: boolean, of: ConversionMeasure) => (rate ? '%' : of === 'REVENUE' ? 'money' : 'count');
  return {
    measure,
    isRate,
    channel: channels.includes(draft.channel) ? draft.channel : channels[0]!,
    target: unitOf(isRate, measure) === unitOf(draft.isRate, draft.measure) ? draft.target : '',
  };
}
