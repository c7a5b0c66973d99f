// A batch as the file that is uploaded to the bank: the only place where destinations are opened.
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { DomainError } from '@/lib/errors/domain-error';
import { recordAudit } from '@/lib/events/record-audit';
import { minorToDecimal } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/routing';
import { getTranslator } from '@/lib/i18n/translator';
import { openDestination } from '@/lib/payouts/sealed-destination';
import { CSV_MARK, csvLines } from '../csv-text';
import { findBatch } from './payout-desk';

const COLUMNS = ['batch', 'line', 'kind', 'holder', 'bank', 'account', 'currency', 'amount', 'purpose'] as const;

/** The frozen lines, the same at every download, which is kept in the audit log. Refuses NOT_FOUND. */
export async function payoutFile(viewer: Viewer, batchId: string, locale: Locale, now: Date): Promise<{ name: string; text: string }> {
  const batch = await findBatch(viewer, batchId);
  if (!batch) throw new DomainError('NOT_FOUND');
  const t = await getTranslator(locale, 'admin');
  const sealed = await db().payoutDestination.findMany({
    where: { id: { in: batch.lines.map((line) => line.destinationId) } },
    select: { id: true, sealed: true },
  });
  const opened = new Map(sealed.map((row) => [row.id, openDestination(row.id, row.sealed)]));
  const rows = batch.lines.map((line) => {
    const destination = opened.get(line.destinationId)!;
    return [
      batch.number,
      String(line.number),
      t(`payouts.kind.${destination.kind}`),
      destination.holderName,
      destination.bankName,
      destination.account,
      batch.currency,
      minorToDecimal(line.amountMinor),
      line.purpose,
    ];
  });
  await recordAudit(db(), viewer, { action: 'payout-batch.download', objectType: 'payout-batch', objectId: batchId }, now);
  return { name: batch.number.toLowerCase(), text: CSV_MARK + csvLines([COLUMNS.map((column) => t(`payouts.csv.${column}`)), ...rows]) };
}
