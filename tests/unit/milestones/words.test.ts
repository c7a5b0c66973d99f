import { describe, expect, it } from 'vitest';
import { getTranslator } from '@/lib/i18n/translator';
import { LOCALES } from '@/lib/i18n/routing';
import { DISPUTE_REASONS } from '@/lib/disputes/lifecycle';
import { MILESTONE_EVENTS, STATUS_TRAITS } from '@/lib/milestones/lifecycle';

describe.each(LOCALES)('in %s', (locale) => {
  it('every status says what it is, what happens next to each side, and what has to happen before other things', async () => {
    const t = await getTranslator(locale);
    for (const status of Object.keys(STATUS_TRAITS)) {
      const keys = [
        `milestone.status.${status}`,
        `milestone.notNow.${status}`,
        ...['BUSINESS', 'FREELANCER', 'OTHER'].map((side) => `milestone.now.${status}.${side}`),
      ];
      for (const key of keys) expect([key, t.has(key)]).toEqual([key, true]);
    }
  });

  it('every event of the lifecycle has a line for the timeline', async () => {
    const t = await getTranslator(locale);
    for (const event of MILESTONE_EVENTS) expect([event, t.has(`milestone.event.${event}`)]).toEqual([event, true]);
  });

  it('every reason for a dispute has a name and an explanation', async () => {
    const t = await getTranslator(locale);
    for (const reason of DISPUTE_REASONS)
      expect([reason, t.has(`dispute.reason.${reason}`), t.has(`dispute.reasonHint.${reason}`)]).toEqual([reason, true, true]);
  });
});
