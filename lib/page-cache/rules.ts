// Which requests may share a rendered page: those whose answer depends on the address alone.
import { splitLocale } from '@/lib/i18n/paths';

/** Pages that are the same for everybody who is not signed in. */
const SHARED_PATHS = /^\/(?:(?:gigs|freelancers)(?:\/[^/]+)?|how-it-works|rules)?$/;

/** Set by the cache when it asks for a page itself. Whoever else sends it gets a page rendered anew, no more. */
export const RENDER_HEADER = 'x-page-cache-render';

const MAX_ADDRESS_LENGTH = 500;

export type PageRequest = { method: string; path: string; query: string; headers: Pick<Headers, 'get' | 'has'>; isSecure: boolean };

export function mayShare({ method, path, query, headers, isSecure }: PageRequest): boolean {
  if (method !== 'GET' || headers.has(RENDER_HEADER)) return false;
  // A cookie may mean a person, or a colour scheme.
  if (headers.has('cookie') || headers.has('authorization')) return false;
  if (path.length + query.length > MAX_ADDRESS_LENGTH) return false;
  return SHARED_PATHS.test(splitLocale(path).path) && asksForDocument(headers, isSecure);
}

/**
 * Next hides from the proxy whether the client asks for a page or for the data of a page, so what browsers say of the request decides. They say
 * `Sec-Fetch-Dest` where the connection is trusted; elsewhere only a document asks for HTML by name.
 */
function asksForDocument(headers: PageRequest['headers'], isSecure: boolean): boolean {
  const destination = headers.get('sec-fetch-dest');
  if (destination !== null) return destination === 'document';
  const isTrusted = isSecure || /^(?:localhost|127\.0\.0\.1|\[::1\])(?::|$)/.test(headers.get('host') ?? '');
  return isTrusted || (headers.get('accept') ?? '').includes('text/html');
}
