import { answerCsv } from '@/lib/actions/answer-csv';
import { answerPdf } from '@/lib/actions/answer-pdf';
import { requestLocale } from '@/lib/actions/answer-upload';
import { defineRoute } from '@/lib/actions/define-route';
import { spendLimit } from '@/lib/auth/rate-limit';
import { DomainError } from '@/lib/errors/domain-error';
import { renderInThread } from '@/lib/pdf/render-in-thread';
import { reportCsv, reportSheet } from '@/lib/reports/effect/documents';
import { findReport } from '@/lib/reports/effect/queries';

/** A report as a document or as a table, for its two sides. */
export const GET = defineRoute<{ reportId: string }>(async ({ request, params: { reportId }, viewer }) => {
  await spendLimit('member-document', viewer.userId);
  const view = await findReport(reportId, viewer);
  if (!view) throw new DomainError('NOT_FOUND');
  const locale = requestLocale(request, viewer);
  const name = `hussar-report-${view.contract.number}-${view.report.number}`;
  if (new URL(request.url).searchParams.get('format') === 'csv') return answerCsv(name, reportCsv(view, locale, viewer.timeZone));
  return answerPdf(name, await renderInThread(await reportSheet(view, locale, viewer.timeZone)));
});
