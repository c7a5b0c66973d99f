'use client';
import { useTranslations } from 'next-intl';
import { ORIGINALITY_SOURCES } from '@/lib/criteria/clauses';
import { DELIVERABLE_KIND_TRAITS } from '@/lib/dimensions/deliverable-kinds';
import { isPlatform, PLATFORM_TRAITS, PLATFORMS } from '@/lib/dimensions/platforms';
import type { SentenceProps } from './draft';
import { Fill, FragmentErrors, PickOne, SENTENCE_CLASS } from './fragments';

/** "Of every text among the notes on 小红书, at most 20 % was delivered before by anyone." */
export function OriginalitySentence({ draft, path, onChange }: SentenceProps) {
  const t = useTranslations();
  const at = (field: string) => `${path}.${field}`;
  const kinds = draft.isEverywhere ? [] : PLATFORM_TRAITS[draft.platform].kinds.filter((kind) => DELIVERABLE_KIND_TRAITS[kind].hasDraft);
  return (
    <>
      <div className={SENTENCE_CLASS}>
        {t.rich('gig.builder.sentence.ORIGINALITY', {
          platform: () => (
            <PickOne
              path={at('platform')}
              label={t('gig.builder.part.platform')}
              value={draft.isEverywhere ? '' : draft.platform}
              choices={[
                { value: '', label: t('gig.builder.allPlatforms') },
                ...PLATFORMS.map((platform) => ({ value: platform, label: t(`dimension.platform.${platform}`) })),
              ]}
              onPick={(platform) =>
                onChange(isPlatform(platform) ? { platform, isEverywhere: false, deliverableKind: '' } : { isEverywhere: true, deliverableKind: '' })
              }
            />
          ),
          kind: () => (
            <PickOne
              path={at('deliverableKind')}
              label={t('gig.builder.part.kind')}
              value={draft.deliverableKind}
              choices={[
                { value: '', label: t('gig.builder.allTexts') },
                ...kinds.map((kind) => ({ value: kind, label: t(`dimension.deliverableKindMany.${kind}`) })),
              ]}
              onPick={(deliverableKind) => onChange({ deliverableKind })}
            />
          ),
          source: () => (
            <PickOne
              path={at('source')}
              label={t('gig.builder.part.originalitySource')}
              value={draft.source}
              choices={ORIGINALITY_SOURCES.map((source) => ({ value: source, label: t(`criterion.originalitySource.${source}`) }))}
              onPick={(source) => onChange({ source })}
            />
          ),
          maximum: () => (
            <Fill
              path={at('maximumBps')}
              label={t('gig.builder.part.maximum')}
              value={draft.maximum}
              inputMode="decimal"
              width={4}
              onFill={(maximum) => onChange({ maximum })}
            />
          ),
        })}
      </div>
      <p className="text-sm text-ink-3">{t('gig.builder.originalityHint')}</p>
      <FragmentErrors paths={['platform', 'deliverableKind', 'source', 'maximumBps'].map(at)} />
    </>
  );
}
