import { describe, expect, it } from 'vitest';
import { languageAddresses, pageAlternates } from '@/lib/i18n/alternates';
import { localePath, splitLocale } from '@/lib/i18n/paths';

describe('an address in a language', () => {
  it.each([
    ['zh', '/gigs', '/gigs'],
    ['en', '/gigs', '/en/gigs'],
    ['en', '/', '/en'],
    ['en', '/?page=2', '/en?page=2'],
    ['zh', '/en/gigs?q=a', '/gigs?q=a'],
    ['en', '/en/gigs', '/en/gigs'],
    ['zh', '/en', '/'],
    ['zh', '/en?x=1', '/?x=1'],
    ['en', '/english-lessons', '/en/english-lessons'],
    ['en', '#fees', '#fees'],
    ['en', 'https://example.com/a', 'https://example.com/a'],
    ['en', '//example.com', '//example.com'],
    ['zh', '/en//example.com', '/example.com'],
    ['zh', '/zh//example.com', '/example.com'],
  ] as const)('%s %s is %s', (locale, href, expected) => {
    expect(localePath(locale, href)).toBe(expected);
  });

  it('loses its prefix and nothing else', () => {
    expect(splitLocale('/en/gigs/1?q=a#b')).toEqual({ locale: 'en', path: '/gigs/1?q=a#b' });
    expect(splitLocale('/gigs')).toEqual({ locale: 'zh', path: '/gigs' });
  });

  it('names its translations for search engines', () => {
    expect(pageAlternates('/rules', 'en')).toEqual({ canonical: '/en/rules', languages: { 'zh-CN': '/rules', en: '/en/rules', 'x-default': '/rules' } });
    expect(languageAddresses('/', 'https://h.example').en).toBe('https://h.example/en');
  });
});
