'use client';
import { useTranslations } from 'next-intl';
import { PLATFORM_TRAITS, PLATFORMS } from '@/lib/dimensions/platforms';
import type { SentenceProps } from './draft';
import { Fill, FragmentErrors, PickOne, SENTENCE_CLASS } from './fragments';
import { movePlatform } from './metric-choices';

/** "By the due date, at least 12 notes on 小红书." */
export function CountSentence({ draft, path, onChange }: SentenceProps) {
  const t = useTranslations();
  const kinds = PLATFORM_TRAITS[draft.platform].kinds.map((kind) => ({ value: kind, label: t(`dimension.deliverableKind.${kind}`) }));
  const hasDay = draft.byOn !== '';
  return (
    <>
      <div className={SENTENCE_CLASS}>
        {t.rich('gig.builder.sentence.COUNT', {
          minimum: () => (
            <Fill
              path={`${path}.minimum`}
              label={t('gig.builder.part.minimum')}
              value={draft.minimum}
              inputMode="numeric"
              width={4}
              onFill={(minimum) => onChange({ minimum })}
            />
          ),
          kind: () => (
            <PickOne
              path={`${path}.deliverableKind`}
              label={t('gig.builder.part.kind')}
              value={draft.deliverableKind || (kinds[0]?.value ?? '')}
              choices={kinds}
              onPick={(deliverableKind) => onChange({ deliverableKind })}
            />
          ),
          platform: () => (
            <PickOne
              path={`${path}.platform`}
              label={t('gig.builder.part.platform')}
              value={draft.platform}
              choices={PLATFORMS.map((platform) => ({ value: platform, label: t(`dimension.platform.${platform}`) }))}
              onPick={(platform) => onChange(movePlatform(draft, platform))}
            />
          ),
          day: () => <Fill path={`${path}.byOn`} label={t('gig.builder.part.byOn')} type="date" value={draft.byOn} onFill={(byOn) => onChange({ byOn })} />,
        })}
      </div>
      <p className="text-sm text-ink-3">{hasDay ? t('gig.builder.chinaDay') : t('gig.builder.byOnHint')}</p>
      <FragmentErrors paths={['minimum', 'deliverableKind', 'platform', 'byOn'].map((field) => `${path}.${field}`)} />
    </>
  );
}
