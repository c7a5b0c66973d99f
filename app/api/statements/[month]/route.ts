import { answerPdf } from '@/lib/actions/answer-pdf';
import { requestLocale } from '@/lib/actions/answer-upload';
import { defineRoute } from '@/lib/actions/define-route';
import { spendLimit } from '@/lib/auth/rate-limit';
import { DomainError } from '@/lib/errors/domain-error';
import { getTranslator } from '@/lib/i18n/translator';
import { renderInThread } from '@/lib/pdf/render-in-thread';
import { findStatement } from '@/lib/reports/earnings-statement';
import { statementSheet } from '@/lib/reports/statement-sheet';

/** The viewer's own earnings of a month. */
export const GET = defineRoute<{ month: string }>(async ({ request, params: { month }, viewer, now }) => {
  await spendLimit('member-document', viewer.userId);
  const statement = await findStatement(viewer, month, now);
  if (!statement) throw new DomainError('NOT_FOUND');
  const locale = requestLocale(request, viewer);
  const sheet = statementSheet(statement, { t: await getTranslator(locale), locale, timeZone: viewer.timeZone });
  return answerPdf(`hussar-statement-${month}`, await renderInThread(sheet));
});
