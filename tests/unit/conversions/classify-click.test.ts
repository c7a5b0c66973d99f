import { describe, expect, test } from 'vitest';
import { classifyClick } from '@/lib/conversions/links/classify-click';
import { CLICKS_PER_NETWORK, isWithinPace } from '@/lib/conversions/links/click-pace';
import { DESKTOP, PEOPLE, PREVIEWS, ROBOTS } from '../../factories/browsers';

const seen = (headers: Record<string, string | string[]>, method = 'GET') => classifyClick({ method, headers });

describe('who follows a link', () => {
  test.each(Object.entries(PEOPLE))('people: %s', (_, agent) => {
    expect(seen({ 'user-agent': agent })).toEqual({ class: 'HUMAN', reason: '' });
  });

  test.each(Object.entries(ROBOTS))('robots: %s', (_, agent) => {
    expect(seen({ 'user-agent': agent })).toEqual({ class: 'BOT', reason: 'AGENT' });
  });

  test.each(Object.entries(PREVIEWS))('looks ahead of messengers: %s', (_, agent) => {
    expect(seen({ 'user-agent': agent })).toEqual({ class: 'PREFETCH', reason: 'PREVIEW' });
  });

  test.each(['sec-purpose', 'purpose', 'x-purpose', 'x-moz'])('a browser that fetches ahead says so in %s', (header) => {
    for (const value of ['prefetch', 'prefetch;prerender', 'preview'])
      expect(seen({ 'user-agent': DESKTOP, [header]: value })).toEqual({ class: 'PREFETCH', reason: 'PURPOSE' });
  });

  test('a look at the head alone, and a request without a name, are robots', () => {
    expect(seen({ 'user-agent': DESKTOP }, 'HEAD')).toEqual({ class: 'BOT', reason: 'HEAD' });
    for (const headers of [{}, { 'user-agent': '  ' }] as Record<string, string>[]) expect(seen(headers)).toEqual({ class: 'BOT', reason: 'NO_AGENT' });
  });

  test('one network counts so many a minute, and again in the next', () => {
    const now = new Date('2026-11-23T10:00:30Z');
    const counted = Array.from({ length: CLICKS_PER_NETWORK + 5 }, () => isWithinPace('203.0.113', now));
    expect(counted.filter(Boolean)).toHaveLength(CLICKS_PER_NETWORK);
    expect(isWithinPace('203.0.114', now)).toBe(true);
    expect(isWithinPace('203.0.113', new Date('2026-11-23T10:01:00Z'))).toBe(true);
  });
});
