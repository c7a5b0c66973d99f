// The four dimensions of a gig in words.
import { useTranslations } from 'next-intl';
import { Badge } from '../ui/badge';

export function GigBadges({ gig }: { gig: { platform: string; duty: string; vertical?: string; billingMode?: string } }) {
  const t = useTranslations('dimension');
  return (
    <>
      <Badge tone="indigo">{t(`platform.${gig.platform}`)}</Badge>
      <Badge>{t(`duty.${gig.duty}`)}</Badge>
      {gig.vertical && <Badge>{t(`vertical.${gig.vertical}`)}</Badge>}
      {gig.billingMode && <Badge>{t(`billingMode.${gig.billingMode}`)}</Badge>}
    </>
  );
}
