import { Readable } from 'node:stream';
import { answerCsv } from '@/lib/actions/answer-csv';
import { requestLocale } from '@/lib/actions/answer-upload';
import { defineRoute } from '@/lib/actions/define-route';
import { payoutFile } from '@/lib/reports/admin/payout-file';

export const GET = defineRoute<{ batchId: string }>(async ({ request, params, viewer, now }) => {
  const { name, text } = await payoutFile(viewer, params.batchId, requestLocale(request, viewer), now);
  return answerCsv(`hussar-${name}`, Readable.from([text]));
});
