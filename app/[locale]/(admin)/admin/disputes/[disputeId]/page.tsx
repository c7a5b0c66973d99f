import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { DisputeFile } from '@/components/disputes/dispute-file';
import { RulingSplit } from '@/components/disputes/ruling-split';
import { rulingSplitLabels } from '@/components/disputes/ruling-split-labels';
import { ActionForm } from '@/components/forms/action-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextArea } from '@/components/forms/text-area';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { requireAdmin } from '@/lib/auth/current-viewer';
import { mayRuleAt } from '@/lib/disputes/lifecycle';
import { findDispute } from '@/lib/disputes/queries';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { heldMinor } from '@/lib/milestones/held-money';
import { currentTime } from '@/lib/time/clock';
import { rule, speak } from '../../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.disputes'))('title') };
}

export default async function AdminDisputePage({ params }: { params: Promise<{ disputeId: string }> }) {
  const viewer = await requireAdmin();
  const now = currentTime();
  const dispute = await findDispute((await params).disputeId, viewer, now);
  if (!dispute) notFound();
  const [t, words, locale] = await Promise.all([getTranslations('admin.disputes'), getTranslations('dispute.ruling'), getLocale()]);
  const { milestone } = dispute;
  const isOpen = dispute.status === 'OPEN' || dispute.status === 'ANSWERED';
  const amount = formatMoney({ amountMinor: heldMinor(milestone), currency: milestone.currency }, locale);
  return (
    <>
      <PageHeader
        title={`${dispute.contractNumber} · ${locale === 'en' ? (milestone.titleEn ?? milestone.title) : milestone.title}`}
        crumbs={[{ label: t('title'), href: '/admin/disputes' }, { label: dispute.contractNumber }]}
      />
      <div className="grid gap-6 text-base xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] xl:items-start">
        <DisputeFile dispute={dispute} now={now} timeZone={viewer.timeZone} />
        <div className="flex flex-col gap-6">
          <Card title={t('rule')}>
            {isOpen && !mayRuleAt(dispute, now) ? (
              <Notice tone="amber">{t('tooEarly', { moment: formatDate(dispute.answerDueAt, locale, 'full', viewer.timeZone) })}</Notice>
            ) : isOpen ? (
              <ActionForm action={rule} className="flex flex-col gap-5">
                <input type="hidden" name="disputeId" value={dispute.id} />
                <p className="text-ink-2">{t('ruleHint')}</p>
                <RulingSplit
                  amountMinor={heldMinor(milestone).toString()}
                  currency={milestone.currency}
                  feeBps={milestone.contract.feeBps}
                  labels={rulingSplitLabels(words, milestone.currency, amount)}
                />
                <TextArea name="reasons" label={t('reasons')} hint={t('reasonsHint')} rows={6} required maxLength={5000} />
                <SubmitButton variant="danger">{t('submit')}</SubmitButton>
              </ActionForm>
            ) : (
              <Notice tone="neutral">{t('closed')}</Notice>
            )}
          </Card>
          {isOpen && (
            <Card title={t('addStatement')}>
              <ActionForm action={speak} className="flex flex-col gap-4" resetOnSuccess>
                <input type="hidden" name="disputeId" value={dispute.id} />
                <TextArea name="statement" label={t('statement')} rows={4} required maxLength={5000} />
                <SubmitButton variant="secondary">{t('addStatement')}</SubmitButton>
              </ActionForm>
            </Card>
          )}
        </div>
      </div>
    </>
  );
}
