'use client';
// How a measured criterion is judged: which posts, when, from which source, how many at least, and what if too few.
import { useTranslations } from 'next-intl';
import { METRICS } from '@/lib/dimensions/metrics';
import { PROVENANCES } from '@/lib/dimensions/provenance';
import type { SentenceProps } from './draft';
import { Fill, FragmentErrors, PickOne, SENTENCE_CLASS } from './fragments';
import { FallbackPick, MaturityFill } from './judging-fields';
import { WindowFields } from './window-fields';

export const FINE_PRINT_FIELDS = ['window', 'fromOn', 'untilOn', 'maturityDays', 'minimumPosts', 'minimumViews', 'minimumProvenance', 'fallback'];

export function MetricFinePrint({ draft, path, onChange, isOpen }: SentenceProps & { isOpen: boolean }) {
  const t = useTranslations();
  const isOfPosts = METRICS[draft.metric].scope === 'POST';
  const at = (field: string) => `${path}.${field}`;
  return (
    <details open={isOpen || undefined} className="group">
      <summary className="link target inline-flex min-h-9 items-center text-sm">{t('gig.builder.finePrint')}</summary>
      <div className="flex flex-col gap-3 pt-2">
        <WindowFields draft={draft} path={path} onChange={onChange} text={isOfPosts ? 'windowOfPosts' : 'windowOfAccount'} />
        <div className={SENTENCE_CLASS}>
          {t.rich(isOfPosts ? 'gig.builder.sentence.maturityOfPosts' : 'gig.builder.sentence.maturityOfAccount', {
            days: () => <MaturityFill draft={draft} path={path} onChange={onChange} />,
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
            fallback: () => <FallbackPick draft={draft} path={path} onChange={onChange} />,
          })}
        </div>
        <FragmentErrors paths={['maturityDays', 'minimumPosts', 'minimumViews', 'minimumProvenance', 'fallback'].map(at)} />
      </div>
    </details>
  );
}
