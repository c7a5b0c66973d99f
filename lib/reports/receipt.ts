// The receipt of a paid milestone, for the business that paid: who, what for, where the money stands, and every movement of the books.
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { readerText } from '@/lib/i18n/reader-text';
import type { Locale } from '@/lib/i18n/routing';
import type { Translate } from '@/lib/i18n/translator';
import { getMilestoneBalances } from '@/lib/ledger/balances';
import { contractNumber } from '@/lib/milestones/contract-number';
import type { Currency } from '@/lib/money/money';
import type { Fact, Sheet } from '@/lib/pdf/sheet';
import { UUID } from './document-place';

const METHODS = ['card', 'alipay', 'wechat_pay'];
/** Far more movements than one milestone can have. */
const MOVEMENTS = 500;

/** How a receipt is called: one per milestone, the same however often it is downloaded. */
export function receiptNumber(serial: number, ordinal: number): string {
  return `R-${String(serial).padStart(6, '0')}-${String(ordinal).padStart(2, '0')}`;
}

/** Null unless the viewer's own business has paid for the milestone. */
export async function findReceipt(viewer: Viewer, milestoneId: string) {
  if (!UUID.test(milestoneId)) return null;
  const milestone = await db().milestone.findFirst({
    where: { id: milestoneId, fundedAt: { not: null }, contract: { businessId: { in: viewer.businesses.map((business) => business.id) } } },
    include: {
      contract: { include: { business: true, freelancer: true } },
      fundings: { where: { status: { in: ['PAID', 'SURPLUS'] } }, orderBy: [{ paidAt: 'asc' }, { id: 'asc' }] },
      decisions: { where: { isFinal: true, voided: null } },
    },
  });
  if (!milestone) return null;
  const currency = milestone.currency as Currency;
  const [balances, transfers] = await Promise.all([
    getMilestoneBalances(db(), [{ id: milestoneId, currency }]),
    db().ledgerTransfer.findMany({
      where: { milestoneId },
      // As booked: the provider's clock and ours may differ by moments.
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: MOVEMENTS,
      include: { postings: { where: { amountMinor: { gt: 0 } }, select: { amountMinor: true } } },
    }),
  ]);
  return {
    number: receiptNumber(milestone.contract.serial, milestone.ordinal),
    contractNumber: contractNumber(milestone.contract.serial),
    milestone,
    currency,
    balances: balances.get(milestoneId)!,
    decision: milestone.decisions[0] ?? null,
    movements: transfers.map((transfer) => ({
      at: transfer.occurredAt,
      kind: transfer.kind,
      reference: transfer.reference ?? transfer.id,
      amountMinor: transfer.postings.reduce((sum, posting) => sum + posting.amountMinor, 0n),
    })),
    /** The last movement: until the next one, the receipt stays the same to the byte. */
    datedAt: transfers.reduce((last, transfer) => (transfer.occurredAt > last ? transfer.occurredAt : last), milestone.fundedAt!),
  };
}

export type Receipt = NonNullable<Awaited<ReturnType<typeof findReceipt>>>;

type Reader = { t: Translate; locale: Locale; timeZone: string };

/** The receipt in the reader's language. Pure. */
export function receiptSheet(receipt: Receipt, { t, locale, timeZone }: Reader): Sheet {
  const { milestone, currency } = receipt;
  const { contract } = milestone;
  const moment = (at: Date) => formatDate(at, locale, 'full', timeZone);
  const amount = (amountMinor: bigint) => formatMoney({ amountMinor, currency }, locale);
  return {
    locale,
    title: t('statement.receipt.title'),
    number: receipt.number,
    datedAt: receipt.datedAt,
    facts: [
      { term: t('statement.receipt.payer'), value: readerText(locale, contract.business.name, contract.business.nameEn) },
      { term: t('statement.receipt.payee'), value: readerText(locale, contract.freelancer.displayName, contract.freelancer.displayNameEn) },
      { term: t('statement.receipt.contract'), value: receipt.contractNumber },
      { term: t('statement.receipt.milestone'), value: `${milestone.ordinal} · ${readerText(locale, milestone.title, milestone.titleEn)}` },
      { term: t('statement.receipt.status'), value: t(`milestone.status.${milestone.status}`) },
      { term: t('statement.asOf'), value: moment(receipt.datedAt) },
    ],
    sections: [
      { heading: t('statement.receipt.sums'), facts: sums(receipt, t, amount) },
      {
        heading: t('statement.receipt.payments'),
        table: {
          columns: [
            { header: t('statement.receipt.paidAt') },
            { header: t('statement.receipt.method'), width: '*' },
            { header: t('statement.receipt.charge') },
            { header: t('statement.receipt.amount'), align: 'end' },
          ],
          rows: milestone.fundings.map((funding) => [
            moment(funding.paidAt ?? funding.createdAt),
            methodOf(funding.method, t) + (funding.status === 'SURPLUS' ? ` · ${t('payments.csv.surplusPayment')}` : ''),
            funding.chargeId ?? '',
            amount(funding.amountMinor),
          ]),
        },
      },
      {
        heading: t('statement.receipt.movements'),
        table: {
          columns: [
            { header: t('statement.receipt.at') },
            { header: t('statement.receipt.movement'), width: '*' },
            { header: t('statement.receipt.reference') },
            { header: t('statement.receipt.amount'), align: 'end' },
          ],
          rows: receipt.movements.map((movement) => [
            formatDate(movement.at, locale, 'short', timeZone),
            t(`ledger.kind.${movement.kind}`),
            movement.reference,
            amount(movement.amountMinor),
          ]),
        },
      },
    ],
    notes: [t('statement.receipt.note'), t('statement.timeZone', { zone: timeZone })],
    pageOf: t('statement.page', { page: '{page}', pages: '{pages}' }),
  };
}

function sums({ balances, decision }: Receipt, t: Translate, amount: (amountMinor: bigint) => string): Fact[] {
  const facts: Fact[] = [
    { term: t('statement.receipt.paid'), value: amount(balances.fundedMinor), strong: true },
    { term: t('statement.receipt.held'), value: amount(balances.escrowMinor) },
    { term: t('statement.receipt.released'), value: amount(balances.releasedMinor) },
    { term: t('statement.receipt.fee'), value: amount(balances.feeMinor) },
    { term: t('statement.receipt.returned'), value: amount(balances.refundedMinor) },
  ];
  if (balances.pendingReleaseMinor > 0n) facts.push({ term: t('statement.receipt.pendingRelease'), value: amount(balances.pendingReleaseMinor) });
  if (balances.pendingRefundMinor > 0n) facts.push({ term: t('statement.receipt.pendingRefund'), value: amount(balances.pendingRefundMinor) });
  if (decision) facts.push({ term: t('statement.receipt.decision'), value: t(`workroom.money.decisionKind.${decision.kind}`) });
  return facts;
}

function methodOf(method: string | null, t: Translate): string {
  return t(`workroom.money.method.${METHODS.includes(method ?? '') ? method : 'other'}`);
}
