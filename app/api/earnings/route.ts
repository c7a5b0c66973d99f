import { answerCsv } from '@/lib/actions/answer-csv';
import { requestLocale } from '@/lib/actions/answer-upload';
import { defineRoute } from '@/lib/actions/define-route';
import { formatIsoMoment } from '@/lib/i18n/format';
import { earningsCsv } from '@/lib/reports/money-csv';

export const GET = defineRoute(async ({ request, viewer, now }) =>
  answerCsv(`hussar-earnings-${formatIsoMoment(now, viewer.timeZone).slice(0, 10)}`, earningsCsv(viewer, requestLocale(request, viewer))),
);
