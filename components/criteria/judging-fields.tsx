'use client';
// Parts of a sentence that measured clauses of several kinds share: the days before numbers count, and what follows when there are too few.
import { useTranslations } from 'next-intl';
import { FALLBACKS } from '@/lib/criteria/clauses';
import type { SentenceProps } from './draft';
import { Fill, PickOne } from './fragments';

type PartProps = Pick<SentenceProps, 'draft' | 'path' | 'onChange'>;

export function MaturityFill({ draft, path, onChange }: PartProps) {
  const t = useTranslations('gig.builder.part');
  return (
    <Fill
      path={`${path}.maturityDays`}
      label={t('maturity')}
      value={draft.maturityDays}
      inputMode="numeric"
      width={3}
      onFill={(maturityDays) => onChange({ maturityDays })}
    />
  );
}

export function FallbackPick({ draft, path, onChange }: PartProps) {
  const t = useTranslations();
  return (
    <PickOne
      path={`${path}.fallback`}
      label={t('gig.builder.part.fallback')}
      value={draft.fallback}
      choices={FALLBACKS.map((fallback) => ({ value: fallback, label: t(`criterion.fallback.${fallback}`) }))}
      onPick={(fallback) => onChange({ fallback })}
    />
  );
}
