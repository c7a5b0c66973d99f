'use client';
import { useTranslations } from 'next-intl';
import type { SentenceProps } from './draft';
import { Fill, FragmentErrors, SENTENCE_CLASS } from './fragments';
import { PickKind, PickPlatform } from './place-pickers';

const NUMBERS = ['perPeriod', 'periods', 'periodDays'] as const;

/** "At least 3 notes on 小红书 in each of 4 periods of 7 days, from the funding." */
export function CadenceSentence({ draft, path, onChange }: SentenceProps) {
  const t = useTranslations('gig.builder');
  const number = (field: (typeof NUMBERS)[number]) => () => (
    <Fill
      path={`${path}.${field}`}
      label={t(`part.${field}`)}
      value={draft[field]}
      inputMode="numeric"
      width={3}
      onFill={(value) => onChange({ [field]: value })}
    />
  );
  return (
    <>
      <div className={SENTENCE_CLASS}>
        {t.rich('sentence.CADENCE', {
          platform: () => <PickPlatform draft={draft} path={path} onChange={onChange} />,
          kind: () => <PickKind draft={draft} path={path} onChange={onChange} />,
          perPeriod: number('perPeriod'),
          periods: number('periods'),
          periodDays: number('periodDays'),
          day: () => (
            <Fill path={`${path}.startsOn`} label={t('part.startsOn')} type="date" value={draft.startsOn} onFill={(startsOn) => onChange({ startsOn })} />
          ),
        })}
      </div>
      <p className="text-sm text-ink-3">{t('startHint')}</p>
      <FragmentErrors paths={[...NUMBERS, 'startsOn', 'platform', 'deliverableKind'].map((field) => `${path}.${field}`)} />
    </>
  );
}
