// One batch: its file for the bank, its frozen lines, and the other admin's answer.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { PayoutLines } from '@/components/admin/payout-lines';
import { ActionForm } from '@/components/forms/action-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { requireAdmin } from '@/lib/auth/current-viewer';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { findBatch } from '@/lib/reports/admin/payout-desk';
import { confirmPayout, confirmPayouts, failPayout, recordPayoutReturn } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.payouts'))('batch') };
}

export default async function AdminPayoutBatchPage({ params }: { params: Promise<{ batchId: string }> }) {
  const viewer = await requireAdmin();
  const batch = await findBatch(viewer, (await params).batchId);
  if (!batch) notFound();
  const [t, locale] = await Promise.all([getTranslations('admin.payouts'), getLocale()]);
  const total = formatMoney({ amountMinor: batch.totalMinor, currency: batch.currency }, locale);
  return (
    <>
      <PageHeader
        title={`${batch.number} · ${total}`}
        description={`${t('exportedBy')} ${batch.exportedBy} · ${formatDate(batch.exportedAt, locale, 'full', viewer.timeZone)}`}
        crumbs={[{ label: t('title'), href: '/admin/payouts' }, { label: batch.number }]}
        actions={
          <LinkButton href={`/api/payout-batches/${batch.id}?locale=${locale}`} external>
            {t('download')}
          </LinkButton>
        }
      />
      <p className="measure text-ink-2">{t('downloadHint')}</p>
      <Card title={t('confirm')}>
        {batch.openCount === 0 ? (
          <Notice tone="jade">{t('closed')}</Notice>
        ) : batch.mayAnswer ? (
          <ActionForm action={confirmPayouts} aria-label={t('confirm')} className="flex max-w-xl flex-col gap-4">
            <p className="text-ink-2">{t('confirmHint')}</p>
            <input type="hidden" name="batchId" value={batch.id} />
            <TextField name="reference" label={t('reference')} required maxLength={80} autoComplete="off" />
            <SubmitButton>{t('confirmAll', { count: batch.openCount })}</SubmitButton>
          </ActionForm>
        ) : (
          <Notice tone="amber">{t('ownBatch')}</Notice>
        )}
      </Card>
      <PayoutLines batch={batch} timeZone={viewer.timeZone} actions={{ confirmPayout, failPayout, recordReturn: recordPayoutReturn }} />
    </>
  );
}
