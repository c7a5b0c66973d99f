import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { ActButton } from '@/components/admin/act-button';
import { CHARGEBACK_TONE } from '@/components/admin/chargeback-tone';
import { ActionForm } from '@/components/forms/action-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextArea } from '@/components/forms/text-area';
import { PageHeader } from '@/components/layout/page-header';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { DataList } from '@/components/ui/data-list';
import { Notice } from '@/components/ui/notice';
import { requireAdmin } from '@/lib/auth/current-viewer';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation-client';
import { readerText } from '@/lib/i18n/reader-text';
import { findChargeback } from '@/lib/reports/admin/chargebacks';
import { answerBank, concede } from '../../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.chargebacks'))('title') };
}

export default async function AdminChargebackPage({ params }: { params: Promise<{ chargebackId: string }> }) {
  const viewer = await requireAdmin();
  const chargeback = await findChargeback((await params).chargebackId, viewer);
  if (!chargeback) notFound();
  const [t, locale] = await Promise.all([getTranslations('admin.chargebacks'), getLocale()]);
  const { milestone } = chargeback;
  const isOpen = chargeback.status === 'OPEN' || chargeback.status === 'INQUIRY';
  const moment = (at: Date | null) => (at ? formatDate(at, locale, 'dayTime', viewer.timeZone) : t('none'));
  return (
    <>
      <PageHeader
        title={`${chargeback.contractNumber} · ${readerText(locale, milestone.title, milestone.titleEn)}`}
        crumbs={[{ label: t('title'), href: '/admin/chargebacks' }, { label: chargeback.contractNumber }]}
      />
      <div className="grid gap-6 text-base xl:grid-cols-2 xl:items-start">
        <Card>
          <DataList
            items={[
              { term: t('status'), value: <Badge tone={CHARGEBACK_TONE[chargeback.status]}>{t(`state.${chargeback.status}`)}</Badge> },
              { term: t('amount'), value: formatMoney(chargeback, locale) },
              { term: t('reason'), value: <code>{chargeback.reason}</code> },
              { term: t('opened'), value: moment(chargeback.openedAt) },
              { term: t('due'), value: moment(chargeback.evidenceDueAt) },
              { term: t('provider'), value: <code>{chargeback.stripeDisputeId}</code> },
            ]}
          />
          <p className="mt-4 flex flex-wrap gap-4">
            <Link className="link" href={`/admin/ledger/milestones/${milestone.id}`}>
              {t('ledger')}
            </Link>
            <Link className="link" href={`/contracts/${milestone.contractId}/milestones/${milestone.id}`}>
              {t('workroom')}
            </Link>
          </p>
        </Card>
        <div className="flex flex-col gap-6">
          <Card title={t('answer')}>
            {!isOpen && <Notice tone="neutral">{t('closed')}</Notice>}
            {isOpen && chargeback.hasEvidence && <Notice tone="amber">{t('answered')}</Notice>}
            {isOpen && !chargeback.hasEvidence && (
              <ActionForm action={answerBank} className="flex flex-col gap-4">
                <input type="hidden" name="chargebackId" value={chargeback.id} />
                <TextArea
                  name="evidence"
                  label={t('evidence')}
                  hint={t('answerHint')}
                  rows={12}
                  required
                  maxLength={20_000}
                  defaultValue={chargeback.evidence}
                />
                <SubmitButton>{t('send')}</SubmitButton>
              </ActionForm>
            )}
          </Card>
          {isOpen && (
            <Card title={t('concede')}>
              <p className="mb-4 text-ink-2">{t('concedeHint')}</p>
              <ActButton action={concede} values={{ chargebackId: chargeback.id }} about={chargeback.contractNumber} variant="danger">
                {t('concedeNow')}
              </ActButton>
            </Card>
          )}
        </div>
      </div>
    </>
  );
}
