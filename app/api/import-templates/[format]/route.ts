import { requestLocale } from '@/lib/actions/answer-upload';
import { defineRoute } from '@/lib/actions/define-route';
import { DomainError } from '@/lib/errors/domain-error';
import { importTemplate } from '@/lib/metrics/import-template';

/** A table to fill in for a platform that exports nothing, with headings in the reader's language. */
export const GET = defineRoute<{ format: string }>(async ({ request, params: { format }, viewer }) => {
  const text = importTemplate(format, requestLocale(request, viewer));
  if (text === null) throw new DomainError('NOT_FOUND');
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="hussar-${format}.csv"`,
      'cache-control': 'private, no-store',
    },
  });
});
