// Gigs, contracts and milestones in any state, reached through the use cases, so that no test lives in an impossible world.
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { requestChanges } from '@/lib/acceptance/request-changes';
import { submitMilestone } from '@/lib/acceptance/submit-milestone';
import type { Viewer } from '@/lib/auth/viewer';
import { acceptProposal } from '@/lib/contracts/accept-proposal';
import { signContract } from '@/lib/contracts/sign-contract';
import type { MilestoneTerms } from '@/lib/criteria/schema';
import { db } from '@/lib/db/client';
import type { MilestoneStatus } from '@/lib/db/generated/enums';
import { openDispute } from '@/lib/disputes/open-dispute';
import { postGig } from '@/lib/gigs/post-gig';
import { cancelMilestone } from '@/lib/milestones/cancel-milestone';
import { addDeliverable, answerDraft, publishDeliverable, sendDraft } from '@/lib/milestones/deliverables';
import { makeProposal } from '@/lib/proposals/make-proposal';
import { createBusinessOwner, createFreelancer } from './people';
import { payFunding, receiveEvents, receiveUntil, type PaymentMethod } from './payments';
import { plainTerms } from './milestone-terms';

export type GigDraft = {
  business?: Viewer;
  title?: string;
  titleEn?: string;
  brief?: string;
  briefEn?: string;
  platform?: string;
  duty?: string;
  vertical?: string;
  billingMode?: string;
  currency?: 'CNY' | 'USD';
  milestones?: MilestoneTerms[];
  openDays?: number;
  now?: Date;
};

export async function createGig(draft: GigDraft = {}): Promise<{ gigId: string; business: Viewer; milestones: MilestoneTerms[] }> {
  const now = draft.now ?? new Date();
  const business = draft.business ?? (await createBusinessOwner({ now }));
  const currency = draft.currency ?? 'CNY';
  const milestones = draft.milestones ?? [plainTerms({ currency })];
  const { gigId } = await postGig({
    input: {
      businessId: business.businesses[0]!.id,
      title: draft.title ?? '每周两篇探店笔记',
      titleEn: draft.titleEn ?? 'Two visit notes a week',
      brief: draft.brief ?? '面包店新店开业，需要两篇真实体验的探店笔记，突出现烤与社区感。',
      briefEn: draft.briefEn ?? '',
      platform: (draft.platform ?? 'XIAOHONGSHU') as 'XIAOHONGSHU',
      duty: (draft.duty ?? 'CONTENT_PRODUCTION') as 'CONTENT_PRODUCTION',
      vertical: (draft.vertical ?? 'LOCAL_LIFE') as 'LOCAL_LIFE',
      billingMode: (draft.billingMode ?? 'PER_PROJECT') as 'PER_PROJECT',
      currency,
      milestones,
      openDays: draft.openDays ?? 14,
    },
    viewer: business,
    now,
  });
  return { gigId, business, milestones };
}

export type Deal = { gigId: string; proposalId: string; contractId: string; milestoneIds: string[]; business: Viewer; freelancer: Viewer };

/** A contract signed by both (unless told otherwise): gig, proposal, acceptance, signatures. */
export async function createContract(draft: GigDraft & { freelancer?: Viewer; isSigned?: boolean; message?: string } = {}): Promise<Deal> {
  const now = draft.now ?? new Date();
  const { gigId, business, milestones } = await createGig({ ...draft, now });
  const freelancer = draft.freelancer ?? (await createFreelancer({ now }));
  const { proposalId } = await makeProposal({
    input: { gigId, message: draft.message ?? '我做过三家面包店的小红书账号，互动率都在 5% 以上，可以马上开始。', milestones, expiresInDays: 14 },
    viewer: freelancer,
    now,
  });
  const { contractId } = await acceptProposal({ input: { proposalId }, viewer: business, now });
  const rows = await db().milestone.findMany({ where: { contractId }, orderBy: { ordinal: 'asc' }, select: { id: true } });
  const deal = { gigId, proposalId, contractId, milestoneIds: rows.map((row) => row.id), business, freelancer };
  if (draft.isSigned !== false) await signByBoth(deal, now);
  return deal;
}

export async function signByBoth(deal: Pick<Deal, 'contractId' | 'business' | 'freelancer'>, now: Date): Promise<void> {
  const { documentHash } = await db().contractVersion.findFirstOrThrow({ where: { contractId: deal.contractId }, orderBy: { number: 'desc' } });
  for (const viewer of [deal.business, deal.freelancer]) {
    await signContract({ input: { contractId: deal.contractId, documentHash, typedName: viewer.name, agree: 'on' }, viewer, now });
  }
}

/** A deliverable through draft and approval to publication. */
export async function publishPiece(
  deal: Pick<Deal, 'business' | 'freelancer'>,
  milestoneId: string,
  piece: { title: string; platform?: string; kind?: string; publishedAt?: Date; url?: string; draftText?: string },
  now: Date,
): Promise<string> {
  const { deliverableId } = await addDeliverable({
    input: {
      milestoneId,
      platform: (piece.platform ?? 'XIAOHONGSHU') as 'XIAOHONGSHU',
      kind: (piece.kind ?? 'NOTE') as 'NOTE',
      title: piece.title,
      draftText: piece.draftText ?? '',
    },
    viewer: deal.freelancer,
    now,
  });
  await sendDraft({ input: { deliverableId }, viewer: deal.freelancer, now });
  await answerDraft({ input: { deliverableId, isApproved: true, answer: '' }, viewer: deal.business, now });
  const chinaTime = new Date((piece.publishedAt ?? now).getTime() + 8 * 3_600_000).toISOString().slice(0, 19);
  await publishDeliverable({
    input: { deliverableId, publishedUrl: piece.url ?? `https://www.xiaohongshu.com/explore/${deliverableId}`, publishedAt: chinaTime },
    viewer: deal.freelancer,
    now,
  });
  return deliverableId;
}

export type ReachableStatus = Extract<
  MilestoneStatus,
  'PLANNED' | 'AWAITING_FUNDS' | 'FUNDED' | 'IN_REVIEW' | 'CHANGES_REQUESTED' | 'DISPUTED' | 'SETTLING' | 'SETTLED' | 'CANCELLING' | 'CANCELLED'
>;

/** A one-milestone contract whose milestone has reached a status. */
export async function createMilestone(
  draft: Parameters<typeof createContract>[0] & { status: ReachableStatus; method?: PaymentMethod },
): Promise<Deal & { milestoneId: string }> {
  const now = draft.now ?? new Date();
  const deal = await createContract({ ...draft, now, isSigned: draft.status !== 'PLANNED' });
  const milestoneId = deal.milestoneIds[0]!;
  const made = { ...deal, milestoneId };
  const isIn = (status: MilestoneStatus) => async () => (await db().milestone.findUniqueOrThrow({ where: { id: milestoneId } })).status === status;
  const isPayable =
    (await db().payoutAccount.count({ where: { freelancerId: deal.freelancer.profile!.id, rail: 'STRIPE_CONNECT', transfersStatus: 'ACTIVE' } })) > 0;
  if (draft.status === 'PLANNED' || draft.status === 'AWAITING_FUNDS') return made;
  await payFunding(milestoneId, deal.business, now, draft.method);
  if (draft.status === 'FUNDED') return made;
  if (draft.status === 'CANCELLING' || draft.status === 'CANCELLED') {
    await cancelMilestone({ input: { milestoneId }, viewer: deal.freelancer, now });
    if (draft.status === 'CANCELLED') await receiveUntil(now, isIn('CANCELLED'));
    return made;
  }
  for (const title of ['巷子里的现烤面包', '周末早起也要吃到的可颂']) await publishPiece(deal, milestoneId, { title }, now);
  await submitMilestone({ input: { milestoneId }, viewer: deal.freelancer, now });
  if (draft.status === 'IN_REVIEW') return made;
  if (draft.status === 'CHANGES_REQUESTED') {
    await requestChanges({ input: { milestoneId, reason: '第二篇缺少门店地址。' }, viewer: deal.business, now });
    return made;
  }
  if (draft.status === 'DISPUTED') {
    await openDispute({ input: { milestoneId, reason: 'QUALITY', statement: '笔记与约定的风格不符，多处文案与样稿不一致。' }, viewer: deal.business, now });
    return made;
  }
  await acceptSubmission({ input: { milestoneId }, viewer: deal.business, now });
  if (draft.status === 'SETTLED' && isPayable) await receiveUntil(now, isIn('SETTLED'));
  else if (draft.status === 'SETTLED') await receiveEvents(now);
  return made;
}
