// The fixed cast of the test stack: every role, and one object of each kind per owner. Writes a report of what it made to SEED_REPORT.
import { writeFileSync } from 'node:fs';
import { closeLimiters } from '@/lib/auth/rate-limit';
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { drainNotices } from '@/lib/wiring/drain';
import { makeProposal } from '@/lib/proposals/make-proposal';
import { createContract, createGig, createMilestone, type Deal } from '@/tests/factories/contracts';
import { plainTerms, resultTerms } from '@/tests/factories/milestone-terms';
import { createAdmin, createBusinessOwner, createFreelancer, createPerson, DEMO_PASSWORD, viewerOf } from '@/tests/factories/people';
import { receiveEvents, topUpFloat } from '@/tests/factories/payments';
import { currentTime } from '@/lib/time/clock';

const now = currentTime();
await topUpFloat();
const business = await createBusinessOwner({
  name: '林商家',
  email: 'business@test.hussar',
  businessName: '麦田面包',
  businessNameEn: 'Wheatfield Bakery',
  slug: 'wheatfield',
  isBusinessVerified: true,
  now,
});
const otherBusiness = await createBusinessOwner({
  name: '周商家',
  email: 'other-business@test.hussar',
  businessName: '北岸咖啡',
  businessNameEn: 'North Shore Coffee',
  slug: 'north-shore',
  now,
});
const freelancer = await createFreelancer({ name: '陈运营', email: 'freelancer@test.hussar', displayNameEn: 'Chen Social', slug: 'chen', now });
const otherFreelancer = await createFreelancer({ name: '吴运营', email: 'other-freelancer@test.hussar', displayNameEn: 'Wu Social', slug: 'wu', now });
const admin = await createAdmin({ email: 'admin@test.hussar', now });
const secondAdmin = await createAdmin({ name: '平台复核员', email: 'admin2@test.hussar', now });
const unverified = await createPerson({ name: '未验证', email: 'unverified@test.hussar', isEmailVerified: false, now });
const suspended = await createPerson({ name: '已停用', email: 'suspended@test.hussar', now });
await db().user.update({ where: { id: suspended.userId }, data: { status: 'SUSPENDED' } });

const english = await createBusinessOwner({
  name: 'Dana Fields',
  email: 'english@test.hussar',
  businessName: 'Harbor Skin',
  businessNameEn: 'Harbor Skin',
  slug: 'harbor-skin',
  locale: 'en',
  now,
});

type Owned = {
  gigId: string;
  openGigId: string;
  proposalId: string;
  openProposalId: string;
  contractId: string;
  milestoneIds: Record<string, string>;
  disputeId: string;
};

async function objectsOf(owner: Viewer, worker: Viewer): Promise<Owned> {
  const open = await createGig({ business: owner, title: '每周三篇小红书探店笔记', titleEn: 'Three visit notes a week', milestones: [resultTerms()], now });
  const proposal = await makeProposal({
    input: { gigId: open.gigId, message: '我长期做本地生活类笔记，可以提供过往数据。', milestones: open.milestones, expiresInDays: 14 },
    viewer: worker,
    now,
  });
  const milestoneIds: Record<string, string> = {};
  let last: (Deal & { milestoneId: string }) | undefined;
  for (const status of ['PLANNED', 'AWAITING_FUNDS', 'FUNDED', 'IN_REVIEW', 'CHANGES_REQUESTED', 'DISPUTED', 'SETTLED', 'CANCELLED'] as const) {
    last = await createMilestone({ status, business: owner, freelancer: worker, milestones: [plainTerms({ title: `两篇探店笔记（${status}）` })], now });
    milestoneIds[status] = last.milestoneId;
  }
  const dispute = await db().dispute.findFirstOrThrow({ where: { milestoneId: milestoneIds.DISPUTED! } });
  return {
    gigId: last!.gigId,
    openGigId: open.gigId,
    proposalId: last!.proposalId,
    openProposalId: proposal.proposalId,
    contractId: last!.contractId,
    milestoneIds,
    disputeId: dispute.id,
  };
}

const objects = { business: await objectsOf(await viewerOf(business.userId), freelancer), otherBusiness: await objectsOf(otherBusiness, otherFreelancer) };
await createContract({ business: english, freelancer, currency: 'USD', milestones: [plainTerms({ currency: 'USD' })], now });
await receiveEvents(now);
while ((await drainNotices(now)) > 0);

const accounts = [
  { role: 'business', ...account(business) },
  { role: 'otherBusiness', ...account(otherBusiness) },
  { role: 'englishBusiness', ...account(english) },
  { role: 'freelancer', ...account(freelancer) },
  { role: 'otherFreelancer', ...account(otherFreelancer) },
  { role: 'admin', ...account(admin) },
  { role: 'second-admin', ...account(secondAdmin) },
  { role: 'unverified', ...account(unverified) },
  { role: 'suspended', ...account(suspended) },
];

function account(viewer: Viewer) {
  return { email: viewer.email, password: DEMO_PASSWORD, userId: viewer.userId };
}

if (process.env.SEED_REPORT) writeFileSync(process.env.SEED_REPORT, JSON.stringify({ accounts, objects }));
await closeLimiters();
await db().$disconnect();
process.exit(0);
