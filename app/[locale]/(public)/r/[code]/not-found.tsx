// What a customer of a business sees behind a link that was switched off or mistyped: they are nobody's member here.
import { Unlink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/link-button';

export default function LinkGone() {
  const t = useTranslations('conversions.gone');
  return (
    <div className="column flex flex-col items-start gap-4 py-16">
      <Unlink aria-hidden="true" className="size-8 text-ink-3" />
      <h1 className="text-xl">{t('title')}</h1>
      <p className="measure text-ink-2">{t('text')}</p>
      <p className="measure text-sm text-ink-3">{t('privacy')}</p>
      <LinkButton href="/">{t('home')}</LinkButton>
    </div>
  );
}
