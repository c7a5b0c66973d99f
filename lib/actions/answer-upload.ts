// How an upload is answered: JSON to a script, the way back to its page to a plain form.
import type { Viewer } from '@/lib/auth/viewer';
import { DomainError } from '@/lib/errors/domain-error';
import type { ErrorCode } from '@/lib/errors/codes';
import { localePath } from '@/lib/i18n/paths';
import type { Locale } from '@/lib/i18n/routing';

/** The language a request is answered in: the one its page was shown in, else the member's own. */
export function requestLocale(request: Request, viewer: Viewer): Locale {
  const named = request.headers.get('x-locale') ?? new URL(request.url).searchParams.get('locale');
  return named === 'en' || named === 'zh' ? named : viewer.locale;
}

/** `refusal`: nothing was kept, and the body says why. */
export type UploadAnswer = { body: object; refusal?: ErrorCode };

/** `place` is the page to go back to, without a language. What is thrown reaches scripts as every other refusal does. */
export async function answerUpload(
  { request, viewer, place }: { request: Request; viewer: Viewer; place: string },
  work: () => Promise<UploadAnswer>,
): Promise<Response> {
  const isPlainForm = request.headers.get('accept')?.includes('text/html') ?? false;
  if (!isPlainForm) {
    const { body } = await work();
    return Response.json(body, { headers: { 'cache-control': 'no-store' } });
  }
  const back = (query: string) =>
    new Response(null, {
      status: 303,
      headers: { location: `${localePath(requestLocale(request, viewer), place)}${place.includes('?') ? '&' : '?'}${query}` },
    });
  try {
    const { refusal } = await work();
    return back(refusal ? `refused=${refusal}` : 'uploaded=1');
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'NOT_FOUND') return back(`refused=${error.code}`);
    throw error;
  }
}
