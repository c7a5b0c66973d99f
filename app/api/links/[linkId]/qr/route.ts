import { defineRoute } from '@/lib/actions/define-route';
import { spendLimit } from '@/lib/auth/rate-limit';
import { getLinkAddress } from '@/lib/conversions/queries';
import { qrPng, qrSvg } from '@/lib/conversions/links/qr-picture';

/** The picture of a link: as lines for print shops, as dots for everything else. */
export const GET = defineRoute<{ linkId: string }>(async ({ request, params, viewer }) => {
  await spendLimit('member-document', viewer.userId);
  const { address, code } = await getLinkAddress(params.linkId, viewer);
  const isPng = new URL(request.url).searchParams.get('as') === 'png';
  return new Response(isPng ? await qrPng(address) : qrSvg(address), {
    headers: {
      'content-type': isPng ? 'image/png' : 'image/svg+xml',
      'content-disposition': `attachment; filename="hussar-${code}.${isPng ? 'png' : 'svg'}"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'cache-control': 'private, no-store',
    },
  });
});
