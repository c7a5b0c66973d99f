import { useTranslations } from 'next-intl';

/** What the button beside a password says; handed over because the field itself runs in the browser. */
export function usePasswordWords(): { show: string; hide: string; showLabel: string } {
  const t = useTranslations('auth.field');
  return { show: t('show'), hide: t('hide'), showLabel: t('showLabel') };
}
