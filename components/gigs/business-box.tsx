// Who asks: what the public knows of a business.
import { useLocale, useTranslations } from 'next-intl';
import { readerText } from '@/lib/i18n/reader-text';
import { Avatar } from '../ui/avatar';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';

type BusinessBoxProps = {
  business: { name: string; nameEn: string | null; about: string; aboutEn: string | null; city: string; gigCount: number };
  isVerified: boolean;
};

export function BusinessBox({ business, isVerified }: BusinessBoxProps) {
  const t = useTranslations('gig');
  const locale = useLocale();
  const name = readerText(locale, business.name, business.nameEn);
  const about = readerText(locale, business.about, business.aboutEn);
  return (
    <Card title={t('page.business')}>
      <div className="flex items-center gap-3">
        <Avatar name={name} />
        <div className="min-w-0">
          <p className="font-semibold">{name}</p>
          <p className="text-sm text-ink-3">{[business.city, t('page.gigCount', { count: business.gigCount })].filter(Boolean).join(' · ')}</p>
        </div>
      </div>
      <p className="mt-3">{isVerified ? <Badge tone="jade">✓ {t('verified')}</Badge> : <Badge>{t('notVerified')}</Badge>}</p>
      {about && <p className="mt-3 text-sm whitespace-pre-line text-ink-2">{about}</p>}
    </Card>
  );
}
