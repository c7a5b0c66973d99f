import { NextRequest } from 'next/server';
import { describe, expect, it } from 'vitest';
import { config, proxy } from '@/proxy';

const ORIGIN = 'http://hussar.test';

function visit(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return proxy(new NextRequest(`${ORIGIN}${path}`, { headers: { host: 'hussar.test', ...headers } }));
}

describe('the proxy', () => {
  it('gives every page a policy with a nonce of its own', async () => {
    const [first, second] = (await Promise.all([visit('/gigs'), visit('/gigs')])).map((response) => response.headers.get('content-security-policy')!);

    expect(first).toMatch(/script-src 'self' 'nonce-[0-9a-f]{32}' 'strict-dynamic'/);
    for (const rule of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]) expect(first).toContain(rule);
    expect(first).not.toBe(second);
  });

  it('lets no visitor choose the policy or speak for Next', async () => {
    const response = await visit('/gigs', { 'content-security-policy': "script-src 'nonce-mine'", 'next-resume': '1', 'x-nextjs-data': '1' });

    const passedOn = response.headers.get('x-middleware-override-headers')!.split(',');
    expect(passedOn).not.toContain('next-resume');
    expect(passedOn).not.toContain('x-nextjs-data');
    expect(response.headers.get('x-middleware-request-content-security-policy')).not.toContain('nonce-mine');
  });

  it('serves Chinese without a prefix and English below /en', async () => {
    expect((await visit('/gigs')).headers.get('x-middleware-rewrite')).toBe(`${ORIGIN}/zh/gigs`);
    expect((await visit('/en/gigs')).headers.get('x-middleware-request-x-next-intl-locale')).toBe('en');
    expect((await visit('/zh/gigs?q=1')).headers.get('location')).toBe(`${ORIGIN}/gigs?q=1`);
    expect((await visit('/zh')).headers.get('location')).toBe(`${ORIGIN}/`);
    expect(new URL((await visit('/zh//evil.test')).headers.get('location')!).origin).toBe(ORIGIN);
  });

  it('redirects nobody for the language of their browser', async () => {
    expect((await visit('/', { 'accept-language': 'en-US' })).headers.get('location')).toBeNull();
  });

  it('switches the language of the very page, its query included', async () => {
    const response = await visit('/gigs?language=en', { referer: `${ORIGIN}/gigs?q=cake` });

    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(`${ORIGIN}/en/gigs?q=cake`);
  });

  it('keeps the chosen theme in a cookie and forgets it on "system"', async () => {
    expect((await visit('/en/rules?theme=dark')).headers.get('set-cookie')).toMatch(/^theme=dark; Path=\/;.*HttpOnly; SameSite=lax/);
    expect((await visit('/rules?theme=system')).headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await visit('/en/rules?theme=dark')).headers.get('location')).toBe(`${ORIGIN}/en/rules`);
  });

  it('never goes back to a foreign referrer', async () => {
    expect((await visit('/gigs?theme=dark', { referer: 'http://evil.test/gigs' })).headers.get('location')).toBe(`${ORIGIN}/gigs`);
    for (const path of ['//evil.test', '/\\evil.test', '/en//evil.test']) {
      expect(new URL((await visit(`${path}?language=zh`)).headers.get('location')!).origin, path).toBe(ORIGIN);
      expect(new URL((await visit(`${path}?theme=dark`)).headers.get('location')!).origin, path).toBe(ORIGIN);
    }
  });

  it('stays away from the API, from Next and from files', async () => {
    const matcher = new RegExp(`^${config.matcher[0]}$`);

    for (const path of ['/gigs', '/', '/en', '/apiary']) expect(matcher.test(path), path).toBe(true);
    for (const path of ['/api/health', '/api', '/_next/static/a.js', '/icon.svg']) expect(matcher.test(path), path).toBe(false);
  });
});
