'use client';
// Where the work appears and what it is: parts that several sentences share.
import { useTranslations } from 'next-intl';
import { PLATFORM_TRAITS, PLATFORMS } from '@/lib/dimensions/platforms';
import type { SentenceProps } from './draft';
import { PickOne } from './fragments';
import { movePlatform } from './metric-choices';

type PickerProps = Omit<SentenceProps, 'currency'>;

export function PickPlatform({ draft, path, onChange }: PickerProps) {
  const t = useTranslations();
  return (
    <PickOne
      path={`${path}.platform`}
      label={t('gig.builder.part.platform')}
      value={draft.platform}
      choices={PLATFORMS.map((platform) => ({ value: platform, label: t(`dimension.platform.${platform}`) }))}
      onPick={(platform) => onChange(movePlatform(draft, platform))}
    />
  );
}

export function PickKind({ draft, path, onChange }: PickerProps) {
  const t = useTranslations();
  const kinds = PLATFORM_TRAITS[draft.platform].kinds.map((kind) => ({ value: kind, label: t(`dimension.deliverableKind.${kind}`) }));
  return (
    <PickOne
      path={`${path}.deliverableKind`}
      label={t('gig.builder.part.kind')}
      value={draft.deliverableKind || (kinds[0]?.value ?? '')}
      choices={kinds}
      onPick={(deliverableKind) => onChange({ deliverableKind })}
    />
  );
}
