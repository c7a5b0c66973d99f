import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { ActButton } from '@/components/admin/act-button';
import { TransferList } from '@/components/admin/transfer-list';
import { ActionForm } from '@/components/forms/action-form';
import { CheckboxField } from '@/components/forms/checkbox-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextArea } from '@/components/forms/text-area';
import { TextField } from '@/components/forms/text-field';
import { PageHeader } from '@/components/layout/page-header';
import { MilestoneRail } from '@/components/milestones/milestone-rail';
import { OperationAmount } from '@/components/milestones/operation-amount';
import { Card } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import { requireAdmin } from '@/lib/auth/current-viewer';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { LinkButton } from '@/components/ui/link-button';
import { clawBackLimit } from '@/lib/milestones/claw-back-rules';
import type { HoldReason } from '@/lib/milestones/hold-rules';
import { mayGiveUp } from '@/lib/milestones/void-rules';
import { currentTime } from '@/lib/time/clock';
import { findStatement } from '@/lib/reports/admin/books';
import { advance, giveBackLater, giveUp, letGo } from '../../../actions';

const LEG_WORDS = { RELEASE: 'release', REFUND: 'refund', REVERSAL: 'reversal' } as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.ledger'))('statement') };
}

export default async function AdminStatementPage({ params }: { params: Promise<{ milestoneId: string }> }) {
  const viewer = await requireAdmin();
  const statement = await findStatement(viewer, (await params).milestoneId);
  if (!statement) notFound();
  const { milestone, balances, transfers } = statement;
  const [t, holdWords, locale] = await Promise.all([getTranslations('admin'), getTranslations('workroom.money.hold.reason'), getLocale()]);
  const operations = milestone.decisions.flatMap((decision) => decision.operations);
  const final = milestone.decisions.find((decision) => decision.isFinal && !decision.voided);
  const now = currentTime();
  const held = final?.operations.find(({ status, holdUntil }) => status === 'QUEUED' && holdUntil && holdUntil > now);
  const stuck = final?.operations.find(mayGiveUp);
  const isPaid = milestone.status === 'SETTLED' && final?.operations.some((operation) => operation.leg === 'RELEASE' && operation.stripeObjectId);
  const limitMinor = isPaid
    ? clawBackLimit(
        final!,
        milestone.decisions.filter((decision) => decision.kind === 'CLAW_BACK'),
      )
    : 0n;
  const amount = (amountMinor: bigint) => formatMoney({ amountMinor, currency: milestone.currency }, locale);
  return (
    <>
      <PageHeader
        title={`${statement.contractNumber} · ${milestone.ordinal} · ${locale === 'en' ? (milestone.titleEn ?? milestone.title) : milestone.title}`}
        crumbs={[{ label: t('ledger.title'), href: '/admin/ledger' }, { label: t('ledger.statement') }]}
        actions={
          <>
            <LinkButton variant="secondary" size="small" href={`/admin/adjustments?milestone=${milestone.id}`}>
              {t('ledger.adjust')}
            </LinkButton>
            <LinkButton variant="secondary" size="small" href={`/contracts/${milestone.contractId}/milestones/${milestone.id}`}>
              {t('ledger.open')}
            </LinkButton>
          </>
        }
      />
      <Card>
        <MilestoneRail
          status={milestone.status}
          isFrozen={milestone.frozenAt !== null}
          amountMinor={milestone.amountMinor}
          feeBps={milestone.contract.feeBps}
          balances={balances}
        />
      </Card>
      <TransferList transfers={transfers} caption={t('ledger.transfers')} timeZone={viewer.timeZone} />
      {operations.length > 0 && (
        <Card title={t('ledger.operations')} padding="flush">
          <Table
            caption={t('ledger.operations')}
            dense
            rows={operations}
            rowKey={(operation) => operation.id}
            columns={[
              {
                key: 'leg',
                header: t('ledger.leg'),
                primary: true,
                cell: (operation) => t(`ledger.${LEG_WORDS[operation.leg]}`),
              },
              { key: 'amount', header: t('ledger.amount'), align: 'end', cell: (operation) => <OperationAmount operation={operation} /> },
              { key: 'status', header: t('ledger.status'), cell: (operation) => t(`operationStatus.${operation.status}`) },
              { key: 'id', header: t('ledger.stripeId'), cell: (operation) => <code>{operation.stripeObjectId ?? '–'}</code> },
              {
                key: 'act',
                header: t('events.act'),
                cell: (operation) =>
                  operation.leg === 'REVERSAL' && operation.lastError && (operation.status === 'QUEUED' || operation.status === 'REFUSED') ? (
                    <ActButton action={advance} values={{ operationId: operation.id }} about={operation.id}>
                      {t('ledger.advance')}
                    </ActButton>
                  ) : (
                    '–'
                  ),
              },
            ]}
          />
        </Card>
      )}
      {held?.holdUntil && (
        <Card title={t('ledger.endHold.title')}>
          <ActionForm action={letGo} className="flex max-w-xl flex-col gap-4">
            <input type="hidden" name="operationId" value={held.id} />
            <p className="text-ink-2">
              {t('ledger.endHold.hint', {
                moment: formatDate(held.holdUntil, locale, 'full', viewer.timeZone),
                reason: holdWords(held.holdReason as HoldReason),
              })}
            </p>
            <TextArea name="reason" label={t('ledger.endHold.reason')} rows={3} required maxLength={2000} />
            <SubmitButton>{t('ledger.endHold.do')}</SubmitButton>
          </ActionForm>
        </Card>
      )}
      {stuck && (
        <Card title={t('ledger.giveUp.title')}>
          <ActionForm action={giveUp} className="flex max-w-xl flex-col gap-4">
            <input type="hidden" name="operationId" value={stuck.id} />
            <p className="text-ink-2">{t('ledger.giveUp.hint', { error: stuck.lastError ?? '', amount: amount(final!.releaseMinor) })}</p>
            <TextArea name="reason" label={t('ledger.giveUp.reason')} rows={3} required maxLength={2000} />
            <CheckboxField name="confirm" label={t('ledger.giveUp.confirm')} required />
            <SubmitButton variant="danger">{t('ledger.giveUp.do')}</SubmitButton>
          </ActionForm>
        </Card>
      )}
      {limitMinor > 0n && (
        <Card title={t('ledger.clawBack')}>
          <ActionForm action={giveBackLater} className="flex max-w-xl flex-col gap-4" resetOnSuccess>
            <input type="hidden" name="milestoneId" value={milestone.id} />
            <p className="text-ink-2">{t('ledger.clawBackHint', { limit: amount(limitMinor) })}</p>
            <TextField name="amount" label={t('ledger.clawBackAmount', { currency: milestone.currency })} inputMode="decimal" required />
            <TextArea name="reasons" label={t('ledger.clawBackReasons')} rows={3} required maxLength={2000} />
            <SubmitButton variant="danger">{t('ledger.clawBackDo')}</SubmitButton>
          </ActionForm>
        </Card>
      )}
      {milestone.fundings.length > 0 && (
        <Card title={t('ledger.fundings')} padding="flush">
          <Table
            caption={t('ledger.fundings')}
            dense
            rows={milestone.fundings}
            rowKey={(funding) => funding.id}
            columns={[
              { key: 'at', header: t('events.received'), primary: true, cell: (funding) => formatDate(funding.createdAt, locale, 'dayTime', viewer.timeZone) },
              { key: 'amount', header: t('ledger.amount'), align: 'end', cell: (funding) => amount(funding.amountMinor) },
              { key: 'status', header: t('ledger.status'), cell: (funding) => t(`fundingStatus.${funding.status}`) },
              { key: 'id', header: t('ledger.stripeId'), cell: (funding) => <code>{funding.chargeId ?? funding.checkoutSessionId ?? '–'}</code> },
            ]}
          />
        </Card>
      )}
    </>
  );
}
