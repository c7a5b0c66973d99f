'use client';
// How a measured criterion is judged: which posts, when, from which source, how many at least, and what if too few.
import { useTranslations } from 'next-intl';
import { FALLBACKS } from '@/lib/criteria/clauses';
import { METRICS } from '@/lib/dimensions/metrics';
import { PROVENANCES } from '@/lib/dimensions/provenance';
import type { SentenceProps } from './draft';
import { Fill, FragmentErrors, PickOne, SENTENCE_CLASS } from './fragments';

export const FINE_PRINT_FIELDS = ['window', 'fromOn', 'untilOn', 'maturityDays', 'minimumPosts', 'minimumViews', 'minimumProvenance', 'fallback'];

export function MetricFinePrint({ draft, path, onChange, isOpen }: SentenceProps & { isOpen: boolean }) {
  const t = useTranslations();
  const isOfPosts = METRICS[draft.metric].scope === 'POST';
  const at = (field: string) => `${path}.${field}`;
  return (
    <details open={isOpen || undefined} className="group">
      <summary className="link target inline-flex min-h-9 items-center text-sm">{t('gig.builder.finePrint')}</summary>
      <div className="flex flex-col gap-3 pt-2">
        <div className={SENTENCE_CLASS}>
          {t.rich(isOfPosts ? 'gig.builder.sentence.windowOfPosts' : 'gig.builder.sentence.windowOfAccount', {
            from: () => (
              <Fill
                path={at('window.fromOn')}
                label={t('gig.builder.part.fromOn')}
                type="date"
                value={draft.fromOn}
                onFill={(fromOn) => onChange({ fromOn })}
              />
            ),
            until: () => (
              <Fill
                path={at('window.untilOn')}
                label={t('gig.builder.part.untilOn')}
                type="date"
                value={draft.untilOn}
                onFill={(untilOn) => onChange({ untilOn })}
              />
            ),
          })}
        </div>
        <div className={SENTENCE_CLASS}>
          {t.rich(isOfPosts ? 'gig.builder.sentence.maturityOfPosts' : 'gig.builder.sentence.maturityOfAccount', {
            days: () => (
              <Fill
                path={at('maturityDays')}
                label={t('gig.builder.part.maturity')}
                value={draft.maturityDays}
                inputMode="numeric"
                width={3}
                onFill={(maturityDays) => onChange({ maturityDays })}
              />
            ),
          })}
        </div>
        <div className={SENTENCE_CLASS}>
          {t.rich('gig.builder.sentence.source', {
            source: () => (
              <PickOne
                path={at('minimumProvenance')}
                label={t('gig.builder.part.source')}
                value={draft.minimumProvenance}
                choices={PROVENANCES.map((provenance) => ({ value: provenance, label: t(`dimension.provenance.${provenance}`) }))}
                onPick={(minimumProvenance) => onChange({ minimumProvenance })}
              />
            ),
          })}
        </div>
        {isOfPosts && (
          <div className={SENTENCE_CLASS}>
            {t.rich('gig.builder.sentence.sample', {
              posts: () => (
                <Fill
                  path={at('minimumPosts')}
                  label={t('gig.builder.part.posts')}
                  value={draft.minimumPosts}
                  inputMode="numeric"
                  width={4}
                  onFill={(minimumPosts) => onChange({ minimumPosts })}
                />
              ),
              views: () => (
                <Fill
                  path={at('minimumViews')}
                  label={t('gig.builder.part.views')}
                  value={draft.minimumViews}
                  inputMode="numeric"
                  width={8}
                  onFill={(minimumViews) => onChange({ minimumViews })}
                />
              ),
            })}
          </div>
        )}
        <div className={SENTENCE_CLASS}>
          {t.rich('gig.builder.sentence.fallback', {
            fallback: () => (
              <PickOne
                path={at('fallback')}
                label={t('gig.builder.part.fallback')}
                value={draft.fallback}
                choices={FALLBACKS.map((fallback) => ({ value: fallback, label: t(`criterion.fallback.${fallback}`) }))}
                onPick={(fallback) => onChange({ fallback })}
              />
            ),
          })}
        </div>
        <FragmentErrors
          paths={['window', 'window.fromOn', 'window.untilOn', 'maturityDays', 'minimumPosts', 'minimumViews', 'minimumProvenance', 'fallback'].map(at)}
        />
      </div>
    </details>
  );
}
