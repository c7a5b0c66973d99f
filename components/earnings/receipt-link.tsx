import { Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { LinkButton } from '../ui/link-button';

/** The receipt of one paid milestone, in the language of the page. */
export function ReceiptLink({ milestoneId, about }: { milestoneId: string; /** Which one, to those who do not see the row. */ about: string }) {
  const t = useTranslations('statement.receipt');
  const locale = useLocale();
  return (
    <LinkButton
      href={`/api/receipts/${milestoneId}?locale=${locale}`}
      external
      variant="secondary"
      size="small"
      icon={<Download aria-hidden="true" className="size-4" />}
    >
      {t('download')}
      <span className="sr-only"> {about} (PDF)</span>
    </LinkButton>
  );
}
