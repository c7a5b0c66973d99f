'use client';
// What a measured condition may carry besides its target: the account's own past as the yardstick, and what an answer in time is.
import { useTranslations } from 'next-intl';
import { METRICS } from '@/lib/dimensions/metrics';
import type { CriterionDraft, SentenceProps } from './draft';
import { Fill, FragmentErrors, SENTENCE_CLASS } from './fragments';

export function MetricExtras({ draft, path, onChange }: SentenceProps) {
  const t = useTranslations('gig.builder');
  const isOfPosts = METRICS[draft.metric].scope === 'POST';
  const isReply = draft.metric === 'REPLY_SLA';
  const fill =
    (field: Field, place: string, inputMode: 'numeric' | 'decimal' = 'numeric') =>
    () => (
      <Fill
        path={`${path}.${place}`}
        label={t(`part.${field}`)}
        value={draft[field]}
        inputMode={inputMode}
        width={4}
        onFill={(value) => onChange({ [field]: value })}
      />
    );
  return (
    <>
      {isOfPosts && (
        <Switch label={t('baseline')} isOn={draft.hasBaseline} onSwitch={(hasBaseline) => onChange(withBaseline(draft, hasBaseline))}>
          <div className={SENTENCE_CLASS}>
            {t.rich('sentence.baseline', {
              factor: fill('baselineFactor', 'baseline.factor', 'decimal'),
              posts: fill('baselinePosts', 'baseline.posts'),
              minimum: fill('baselineMinimum', 'baseline.minimumPosts'),
            })}
          </div>
          <p className="text-sm text-ink-3">{t('baselineHint')}</p>
          <FragmentErrors paths={['baseline', 'baseline.factor', 'baseline.posts', 'baseline.minimumPosts'].map((field) => `${path}.${field}`)} />
        </Switch>
      )}
      {isReply && (
        <Switch label={t('reply')} isOn={draft.hasReply} onSwitch={(hasReply) => onChange({ hasReply })}>
          <div className={SENTENCE_CLASS}>
            {t.rich('sentence.reply', {
              within: fill('replyWithin', 'reply.withinMinutes'),
              from: fill('replyFrom', 'reply.fromHour'),
              until: fill('replyUntil', 'reply.untilHour'),
            })}
          </div>
          <FragmentErrors paths={['reply', 'reply.withinMinutes', 'reply.fromHour', 'reply.untilHour'].map((field) => `${path}.${field}`)} />
        </Switch>
      )}
    </>
  );
}

type Field = 'baselineFactor' | 'baselinePosts' | 'baselineMinimum' | 'replyWithin' | 'replyFrom' | 'replyUntil';

/** The middle post of the past can be compared with posts, not with their sum. */
function withBaseline(draft: CriterionDraft, hasBaseline: boolean): Partial<CriterionDraft> {
  return { hasBaseline, ...(hasBaseline && draft.aggregation === 'SUM' ? { aggregation: 'MEDIAN' } : {}) };
}

type SwitchProps = { label: string; isOn: boolean; onSwitch: (isOn: boolean) => void; children: React.ReactNode };

function Switch({ label, isOn, onSwitch, children }: SwitchProps) {
  return (
    <div className="flex flex-col gap-2">
      <label className="target inline-flex min-h-9 items-center gap-2 self-start text-sm">
        <input type="checkbox" checked={isOn} onChange={(event) => onSwitch(event.currentTarget.checked)} className="size-4 accent-indigo" />
        {label}
      </label>
      {isOn && children}
    </div>
  );
}
