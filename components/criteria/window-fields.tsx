'use client';
import { useTranslations } from 'next-intl';
import type { SentenceProps } from './draft';
import { Fill, FragmentErrors, SENTENCE_CLASS } from './fragments';

type WindowFieldsProps = Omit<SentenceProps, 'currency'> & { text: 'windowOfPosts' | 'windowOfAccount' | 'windowOfConversion' };

/** The days that count, from and until. */
export function WindowFields({ draft, path, onChange, text }: WindowFieldsProps) {
  const t = useTranslations('gig.builder');
  return (
    <>
      <div className={SENTENCE_CLASS}>
        {t.rich(`sentence.${text}`, {
          from: () => (
            <Fill path={`${path}.window.fromOn`} label={t('part.fromOn')} type="date" value={draft.fromOn} onFill={(fromOn) => onChange({ fromOn })} />
          ),
          until: () => (
            <Fill path={`${path}.window.untilOn`} label={t('part.untilOn')} type="date" value={draft.untilOn} onFill={(untilOn) => onChange({ untilOn })} />
          ),
        })}
      </div>
      <FragmentErrors paths={['window', 'window.fromOn', 'window.untilOn'].map((field) => `${path}.${field}`)} />
    </>
  );
}
