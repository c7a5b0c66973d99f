// Runs before every page: language by address, a fresh CSP nonce, and the two switches of the header.
// It protects nothing by itself: without it every page would still ask who is there. Visitors without cookies share rendered public pages.
import { type NextRequest, NextResponse } from 'next/server';
import { isTheme, THEME_COOKIE } from '@/components/layout/theme';
import { localePath, splitLocale } from '@/lib/i18n/paths';
import { DEFAULT_LOCALE, isLocale } from '@/lib/i18n/routing';
import { sharedPage } from '@/lib/page-cache/page-cache';
import { mayShare, RENDER_HEADER } from '@/lib/page-cache/rules';

const isDevelopment = process.env.NODE_ENV === 'development';

/** Headers that only Next itself may send between its parts; from outside they have carried attacks. */
const STRIPPED_HEADERS = [RENDER_HEADER, 'content-security-policy', 'content-security-policy-report-only', 'next-resume', 'x-nextjs-data', 'x-nonce'];

/** Where next-intl looks for the language of a request. */
const LOCALE_HEADER = 'x-next-intl-locale';

/** Where a form may lead after its redirect when JavaScript has not loaded yet: the hosted payment and onboarding pages. */
const FORM_ACTION_ORIGINS = process.env.STRIPE_API_HOST
  ? `${process.env.STRIPE_API_PROTOCOL ?? 'https'}://${process.env.STRIPE_API_HOST}${process.env.STRIPE_API_PORT ? `:${process.env.STRIPE_API_PORT}` : ''}`
  : 'https://checkout.stripe.com https://connect.stripe.com';

export async function proxy(request: NextRequest): Promise<Response> {
  const switched = answerSwitch(request);
  if (switched) return switched;

  // Hexadecimal, so that it looks the same wherever it stands in the page.
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex');
  const policy = contentSecurityPolicy(nonce, isSecure(request));
  const shared = await sharedAnswer(request, nonce);
  if (shared) {
    shared.headers.set('content-security-policy', policy);
    return shared;
  }
  const headers = new Headers(request.headers);
  for (const name of STRIPPED_HEADERS) headers.delete(name);
  headers.set('x-nonce', nonce);
  // Next reads the nonce for its own scripts from here.
  headers.set('content-security-policy', policy);

  const response = routeByLocale(request, headers);
  response.headers.set('content-security-policy', policy);
  return response;
}

/** The rendered page that all visitors without cookies share; null for everybody and everything else. */
async function sharedAnswer(request: NextRequest, nonce: string): Promise<Response | null> {
  const { pathname, search, host } = request.nextUrl;
  if (isDevelopment || !mayShare({ method: request.method, path: pathname, query: search, headers: request.headers, isSecure: isSecure(request) })) return null;
  // `nextUrl` names where this process listens, whatever host and protocol the visitor sees.
  return sharedPage(pathname + search, `http://${host}`, nonce);
}

/** Pages live below their language; the address shows it for English only, and one page has one address. */
function routeByLocale(request: NextRequest, headers: Headers): NextResponse {
  const url = request.nextUrl.clone();
  const { locale, path } = splitLocale(url.pathname);
  headers.set(LOCALE_HEADER, locale);
  if (locale !== DEFAULT_LOCALE) return NextResponse.next({ request: { headers } });
  const isPrefixed = path !== url.pathname;
  // Two slashes in front would name another host.
  url.pathname = isPrefixed ? path.replace(/^[/\\]+/, '/') : `/${locale}${path}`;
  return isPrefixed ? NextResponse.redirect(url, 307) : NextResponse.rewrite(url, { request: { headers } });
}

/** `?theme=dark` and `?language=en` come from plain forms in the header: remember or translate, and go back to where the reader was. */
function answerSwitch(request: NextRequest): Response | null {
  if (request.method !== 'GET') return null;
  const { searchParams } = request.nextUrl;
  const theme = searchParams.get('theme');
  const language = searchParams.get('language');
  if (!isTheme(theme) && !isLocale(language)) return null;

  const back = splitLocale(addressBefore(request));
  const target = new URL(request.nextUrl.origin);
  // Two slashes in front would name another host.
  const [path, query = ''] = localePath(isLocale(language) ? language : back.locale, back.path.replace(/^[/\\]+/, '/')).split('?');
  target.pathname = path!;
  target.search = query;
  const response = NextResponse.redirect(target, 303);
  if (isTheme(theme)) {
    response.cookies.set(THEME_COOKIE, theme, {
      path: '/',
      sameSite: 'lax',
      secure: isSecure(request),
      httpOnly: true,
      maxAge: theme === 'system' ? 0 : 365 * 24 * 60 * 60,
    });
  }
  return response;
}

/** The page that held the form with its query, which the form itself drops. A foreign referrer counts for nothing. */
function addressBefore(request: NextRequest): string {
  const referrer = URL.parse(request.headers.get('referer') ?? '');
  if (referrer && referrer.host === request.headers.get('host') && referrer.pathname === request.nextUrl.pathname) {
    const query = new URLSearchParams(referrer.search);
    query.delete('theme');
    query.delete('language');
    return query.size > 0 ? `${referrer.pathname}?${query}` : referrer.pathname;
  }
  return request.nextUrl.pathname;
}

function contentSecurityPolicy(nonce: string, secure: boolean): string {
  return [
    `default-src 'self'`,
    // React rebuilds server stacks with eval while developing; production never needs it.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Widths of bars and positions of chart points are style attributes; they can run nothing.
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' blob: data:`,
    `media-src 'self' blob:`,
    `font-src 'self'`,
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
    `form-action 'self' ${FORM_ACTION_ORIGINS}`,
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

function isSecure(request: NextRequest): boolean {
  return (request.headers.get('x-forwarded-proto') ?? request.nextUrl.protocol).startsWith('https');
}

export const config = {
  // Bodies of matched routes are cut at 10 MB, so uploads and webhooks (all under /api) stay outside, as do files.
  matcher: ['/((?!api(?:/|$)|_next(?:/|$)|.*\\..*).*)'],
};
