import { expect, test } from 'vitest';
import { asTimelineKind, isOfKind, TIMELINE_KINDS } from '@/components/milestones/timeline-kinds';
import { MILESTONE_EVENTS, MILESTONE_LIFECYCLE, type LifecycleRow } from '@/lib/milestones/lifecycle';

test('every event is found under some kind, and whatever books money under money', () => {
  for (const event of MILESTONE_EVENTS) {
    expect(TIMELINE_KINDS.filter((kind) => isOfKind(event, kind)).length, event).toBeGreaterThan(0);
    const row: LifecycleRow = MILESTONE_LIFECYCLE[event];
    if (row.books) expect(isOfKind(event, 'money'), event).toBe(true);
  }
});

test('an address that asks for an unknown kind shows everything, unknown events included', () => {
  expect(asTimelineKind('money')).toBe('money');
  expect(asTimelineKind(['money'])).toBeNull();
  expect(asTimelineKind('toString')).toBeNull();
  expect(isOfKind('of-long-ago', null)).toBe(true);
  expect(isOfKind('of-long-ago', 'work')).toBe(false);
});
