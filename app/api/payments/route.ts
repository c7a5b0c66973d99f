import { answerCsv } from '@/lib/actions/answer-csv';
import { requestLocale } from '@/lib/actions/answer-upload';
import { defineRoute } from '@/lib/actions/define-route';
import { formatIsoMoment } from '@/lib/i18n/format';
import { paymentsCsv } from '@/lib/reports/money-csv';

export const GET = defineRoute(async ({ request, viewer, now }) =>
  answerCsv(`hussar-payments-${formatIsoMoment(now, viewer.timeZone).slice(0, 10)}`, paymentsCsv(viewer, requestLocale(request, viewer))),
);
