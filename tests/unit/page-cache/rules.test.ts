import { expect, test } from 'vitest';
import { mayShare, RENDER_HEADER } from '@/lib/page-cache/rules';

type Draft = { method?: string; path?: string; query?: string; headers?: Record<string, string>; isSecure?: boolean };
const ask = ({ method = 'GET', path = '/gigs', query = '', headers = {}, isSecure = false }: Draft = {}) =>
  mayShare({ method, path, query, headers: new Headers({ host: 'localhost:3000', ...headers }), isSecure });

test.each(['/', '/en', '/gigs', '/en/gigs', '/gigs/0190', '/freelancers', '/en/freelancers/lin', '/how-it-works', '/rules'])('%s is shared', (path) => {
  expect(ask({ path })).toBe(true);
});

test.each(['/dashboard', '/gigs/0190/propose', '/sign-in', '/admin', '/contracts/0190', '/gigs/', '//gigs', '/en/settings'])('%s is not', (path) => {
  expect(ask({ path })).toBe(false);
});

test('whoever could be somebody gets a page of their own', () => {
  expect(ask({ headers: { cookie: 'anything=1' } })).toBe(false);
  expect(ask({ headers: { authorization: 'Bearer x' } })).toBe(false);
  expect(ask({ headers: { [RENDER_HEADER]: '1' } })).toBe(false);
  expect(ask({ method: 'POST' })).toBe(false);
  expect(ask({ method: 'HEAD' })).toBe(false);
});

test('only documents are shared: the data of a page is asked for by the same address', () => {
  expect(ask({ headers: { 'sec-fetch-dest': 'document' } })).toBe(true);
  expect(ask({ headers: { 'sec-fetch-dest': 'empty', accept: '*/*' } })).toBe(false);
  // Without a trusted connection browsers say less.
  expect(ask({ headers: { host: 'hussar.test', accept: '*/*' } })).toBe(false);
  expect(ask({ headers: { host: 'hussar.test', accept: 'text/html,application/xhtml+xml' } })).toBe(true);
  expect(ask({ headers: { host: 'hussar.test', accept: '*/*' }, isSecure: true })).toBe(true);
});

test('an endless address is nobody’s page', () => {
  expect(ask({ query: `?q=${'x'.repeat(600)}` })).toBe(false);
});
