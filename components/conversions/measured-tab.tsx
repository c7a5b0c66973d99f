// Links and codes of a milestone: what they brought, each of them, every event behind the sums, and how to set up more.
import { useTranslations } from 'next-intl';
import type { Measured } from '@/lib/conversions/queries';
import { Notice } from '../ui/notice';
import { CodeSection } from './code-section';
import type { ConversionActions } from './conversion-actions';
import { EventSection } from './event-section';
import { LinkSection } from './link-section';
import { TillSection } from './till-section';
import { TotalsCard } from './totals-card';

export type MeasuredProps = { measured: Measured; actions: ConversionActions; place: string; timeZone: string };

export function MeasuredTab(props: MeasuredProps) {
  const t = useTranslations('conversions');
  const { measured } = props;
  return (
    <div className="flex flex-col gap-6">
      <p className="measure text-ink-2">{t('lead')}</p>
      {!measured.isOpen && <Notice>{t('closed')}</Notice>}
      <TotalsCard measured={measured} />
      <LinkSection {...props} />
      <CodeSection {...props} />
      {measured.isBusiness && measured.isOpen && measured.codes.length > 0 && <TillSection {...props} />}
      <EventSection {...props} />
    </div>
  );
}
