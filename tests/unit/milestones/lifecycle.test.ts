import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  decide,
  MILESTONE_EVENTS,
  MILESTONE_LIFECYCLE,
  STATUS_TRAITS,
  type LifecycleRow,
  type MilestoneActor,
  type MilestoneFacts,
} from '@/lib/milestones/lifecycle';
import type { MilestoneStatus } from '@/lib/db/generated/enums';
import { lifecycleDiagram } from '@/lib/milestones/diagram';

const statuses = Object.keys(STATUS_TRAITS) as MilestoneStatus[];
const actors: MilestoneActor[] = ['BUSINESS', 'FREELANCER', 'ADMIN', 'SYSTEM', 'STRIPE'];
const now = new Date('2026-05-01T00:00:00Z');
const favourable: MilestoneFacts = {
  revisionRoundsUsed: 0,
  revisionRounds: 2,
  reviewEndsAt: new Date('2026-04-30T00:00:00Z'),
  fundedAt: new Date('2026-01-01T00:00:00Z'),
  statusBeforeDispute: 'IN_REVIEW',
  disputeOpenedBy: 'BUSINESS',
  isFrozen: false,
};

test('the grid of every status, event and actor', () => {
  const lines = statuses.flatMap((status) =>
    MILESTONE_EVENTS.map((event) => {
      const answers = actors.map((actor) => {
        const decision = decide(status, event, actor, favourable, now);
        return decision.ok ? `${actor}→${decision.to}` : null;
      });
      return `${status} · ${event}: ${answers.filter(Boolean).join(' ') || '–'}`;
    }),
  );
  expect(lines.filter((line) => !line.endsWith('–')).join('\n')).toMatchSnapshot();
});

test('final statuses have no way out and every other status has one', () => {
  for (const status of statuses) {
    const leaves = MILESTONE_EVENTS.some((event) =>
      actors.some((actor) => {
        const decision = decide(status, event, actor, favourable, now);
        return decision.ok && decision.to !== status;
      }),
    );
    expect([status, leaves]).toEqual([status, !STATUS_TRAITS[status].isFinal]);
  }
});

test('who may not is refused before where it stands, and where it stands before what it requires', () => {
  expect(decide('FUNDED', 'accept', 'FREELANCER', favourable, now)).toEqual({ ok: false, code: 'ACTOR_MAY_NOT' });
  expect(decide('FUNDED', 'accept', 'BUSINESS', favourable, now)).toMatchObject({ ok: false, code: 'MILESTONE_STATE_REFUSES' });
  expect(decide('IN_REVIEW', 'requestChanges', 'BUSINESS', { ...favourable, revisionRoundsUsed: 2 }, now)).toMatchObject({
    ok: false,
    code: 'REVISION_ROUNDS_USED',
  });
});

test('silence accepts at the end of the window and not a moment earlier', () => {
  const at = (moment: string) =>
    decide('IN_REVIEW', 'autoAccept', 'SYSTEM', { ...favourable, reviewEndsAt: new Date('2026-05-01T00:00:00Z') }, new Date(moment)).ok;
  expect(at('2026-04-30T23:59:59.999Z')).toBe(false);
  expect(at('2026-05-01T00:00:00Z')).toBe(true);
});

test('money held without a submission returns after 75 days', () => {
  const at = (moment: string) =>
    decide('FUNDED', 'returnUndelivered', 'SYSTEM', { ...favourable, fundedAt: new Date('2026-01-01T00:00:00Z') }, new Date(moment)).ok;
  expect(at('2026-03-16T23:59:59Z')).toBe(false);
  expect(at('2026-03-17T00:00:00Z')).toBe(true);
});

test('only the opener withdraws a dispute, and the milestone returns to where it was', () => {
  expect(decide('DISPUTED', 'withdrawDispute', 'FREELANCER', favourable, now)).toMatchObject({ code: 'ACTOR_MAY_NOT' });
  expect(decide('DISPUTED', 'withdrawDispute', 'BUSINESS', { ...favourable, statusBeforeDispute: 'FUNDED' }, now)).toEqual({ ok: true, to: 'FUNDED' });
});

test('only confirmed outside events make a milestone funded, settled or its cancellation final', () => {
  for (const row of Object.values(MILESTONE_LIFECYCLE) as LifecycleRow[]) {
    if (row.to === 'FUNDED') expect(row.by).toEqual(['STRIPE']);
    // By bank it is the second admin who passes on the bank's word; lib/payouts/answer-batch.ts is the only place that does.
    if (row.to === 'SETTLED') expect(row.by).toEqual(['STRIPE', 'ADMIN']);
  }
});

test('the diagram in the README is the table', () => {
  expect(readFileSync('lib/milestones/README.md', 'utf8')).toContain(lifecycleDiagram());
});
