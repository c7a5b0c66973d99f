import { beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { FREELANCERS_PER_PAGE, listFreelancers, type FreelancerCard } from '@/lib/users/queries';
import { freelancerSearchSchema } from '@/lib/users/schema';
import { createMilestone } from '../../factories/contracts';
import { receiveEvents } from '../../factories/payments';
import { createFreelancer } from '../../factories/people';

const COUNT = FREELANCERS_PER_PAGE * 2 + 5;
const base = Date.now() - 1_000_000;

/** The whole list, page by page, by nothing but what a page hands out. */
async function walk(query: Record<string, string>): Promise<FreelancerCard[]> {
  const cards: FreelancerCard[] = [];
  let after: string | null = null;
  for (let page = 0; page < 10; page += 1) {
    const { cards: part, next } = await listFreelancers(freelancerSearchSchema.parse({ ...query, ...(after && { after }) }));
    cards.push(...part);
    if (!next) return cards;
    expect(part).toHaveLength(FREELANCERS_PER_PAGE);
    after = next;
  }
  throw new Error('the list does not end');
}

beforeAll(async () => {
  for (let index = 0; index < COUNT; index += 1) {
    const { profile } = await createFreelancer();
    // Few records and few moments for many people, so that pages end between equal ones.
    await db().freelancerProfile.update({
      where: { id: profile!.id },
      data: { settledCount: index % 3, createdAt: new Date(base + (index % 4) * 1_000) },
    });
  }
}, 120_000);

test('the usual order is by settled milestones, then the newest; pages join without gap or double', async () => {
  const cards = await walk({});

  expect(new Set(cards.map((card) => card.slug)).size).toBe(COUNT);
  const expected = [...cards].sort((first, second) => second.settledCount - first.settledCount || second.memberSince.getTime() - first.memberSince.getTime());
  expect(cards.map((card) => card.slug)).toEqual(expected.map((card) => card.slug));
  expect([cards[0]!.settledCount, cards.at(-1)!.settledCount]).toEqual([2, 0]);
});

test('the newest first on request, and a place of one order is understood in the other', async () => {
  const cards = await walk({ sort: 'newest' });

  expect(new Set(cards.map((card) => card.slug)).size).toBe(COUNT);
  const moments = cards.map((card) => card.memberSince.getTime());
  expect(moments).toEqual([...moments].sort((first, second) => second - first));
  const { next } = await listFreelancers(freelancerSearchSchema.parse({}));
  expect((await listFreelancers(freelancerSearchSchema.parse({ sort: 'newest', after: next! }))).cards.length).toBeGreaterThan(0);
  expect((await walk({ sort: 'nonsense', after: 'nonsense' })).length).toBe(COUNT);
});

test('a settlement counts once, however often its events come', async () => {
  const now = new Date();
  const { freelancer, milestoneId } = await createMilestone({ status: 'SETTLED' });
  await receiveEvents(now, 1);

  expect((await db().milestone.findUniqueOrThrow({ where: { id: milestoneId } })).status).toBe('SETTLED');
  expect((await db().freelancerProfile.findUniqueOrThrow({ where: { id: freelancer.profile!.id } })).settledCount).toBe(1);
  const { freelancer: other } = await createMilestone({ status: 'CANCELLED' });
  expect((await db().freelancerProfile.findUniqueOrThrow({ where: { id: other.profile!.id } })).settledCount).toBe(0);
});
