import { answerPdf } from '@/lib/actions/answer-pdf';
import { requestLocale } from '@/lib/actions/answer-upload';
import { defineRoute } from '@/lib/actions/define-route';
import { spendLimit } from '@/lib/auth/rate-limit';
import { DomainError } from '@/lib/errors/domain-error';
import { getTranslator } from '@/lib/i18n/translator';
import { renderInThread } from '@/lib/pdf/render-in-thread';
import { findReceipt, receiptSheet } from '@/lib/reports/receipt';

/** The receipt of a milestone that the viewer's business has paid for. */
export const GET = defineRoute<{ milestoneId: string }>(async ({ request, params: { milestoneId }, viewer }) => {
  await spendLimit('member-document', viewer.userId);
  const receipt = await findReceipt(viewer, milestoneId);
  if (!receipt) throw new DomainError('NOT_FOUND');
  const locale = requestLocale(request, viewer);
  const sheet = receiptSheet(receipt, { t: await getTranslator(locale), locale, timeZone: viewer.timeZone });
  return answerPdf(`hussar-receipt-${receipt.number}`, await renderInThread(sheet));
});
