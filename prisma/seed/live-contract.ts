// One contract lived through step by step at believable moments, each through its use case; the payment sandbox's clock moves along.
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { waiveCriterion } from '@/lib/acceptance/decide-criterion';
import { requestChanges } from '@/lib/acceptance/request-changes';
import { submitMilestone } from '@/lib/acceptance/submit-milestone';
import type { Viewer } from '@/lib/auth/viewer';
import { acceptProposal } from '@/lib/contracts/accept-proposal';
import { signContract } from '@/lib/contracts/sign-contract';
import type { MilestoneTerms } from '@/lib/criteria/schema';
import { db } from '@/lib/db/client';
import { addStatement } from '@/lib/disputes/change-dispute';
import { openDispute } from '@/lib/disputes/open-dispute';
import { ruleDispute } from '@/lib/disputes/rule-dispute';
import { importExportFile } from '@/lib/metrics/import-export-file';
import { cancelMilestone } from '@/lib/milestones/cancel-milestone';
import { makeProposal } from '@/lib/proposals/make-proposal';
import { addDays, addMs, HOUR_MS } from '@/lib/time/duration';
import { createGig, publishPiece, type GigDraft } from '@/tests/factories/contracts';
import { payFunding, receiveEvents, setProviderClock, type PaymentMethod } from '@/tests/factories/payments';
import { makeXhsExport } from '@/tests/factories/spreadsheets-exports';

export type LifeEnd =
  | 'OFFERED'
  | 'SIGNED_BY_BUSINESS'
  | 'AWAITING_FUNDS'
  | 'FUNDED'
  | 'IN_REVIEW'
  | 'CHANGES_REQUESTED'
  | 'DISPUTED'
  | 'SETTLING'
  | 'SETTLED'
  | 'RULED'
  | 'CANCELLED';

export type Life = {
  end: LifeEnd;
  business: Viewer;
  freelancer: Viewer;
  admin: Viewer;
  gig: Omit<GigDraft, 'business' | 'now' | 'milestones'>;
  milestones: MilestoneTerms[];
  /** Days ago on which the gig was posted. */
  postedDaysAgo: number;
  method?: PaymentMethod;
  titles?: string[];
  /** Engagements per thousand views the exported numbers show; without it no export is uploaded. */
  engagementPerThousand?: number;
  /** Part for the freelancer in a ruling, in percent. */
  rulingPercent?: number;
};

/** Lives the first milestone of a contract up to `end`; later milestones wait for funds. */
export async function liveContract(life: Life, today: Date): Promise<{ contractId: string; milestoneId: string | null }> {
  let now = addDays(today, -life.postedDaysAgo);
  const step = async (hours: number) => {
    now = new Date(Math.min(addMs(now, hours * HOUR_MS).getTime(), today.getTime()));
    await setProviderClock(now);
  };
  await step(0);
  const { business, freelancer } = life;
  const { gigId, milestones } = await createGig({ ...life.gig, business, milestones: life.milestones, now });
  await step(20);
  const { proposalId } = await makeProposal({
    input: { gigId, message: '看了您的需求，我最近刚做完类似的项目，可以按约定的数据口径交付，先从选题表开始。', milestones, expiresInDays: 14 },
    viewer: freelancer,
    now,
  });
  await step(22);
  const { contractId } = await acceptProposal({ input: { proposalId }, viewer: business, now });
  if (life.end === 'OFFERED') return { contractId, milestoneId: null };
  await sign(contractId, business, now);
  if (life.end === 'SIGNED_BY_BUSINESS') return { contractId, milestoneId: null };
  await step(3);
  await sign(contractId, freelancer, now);
  const milestone = await db().milestone.findFirstOrThrow({ where: { contractId, ordinal: 1 } });
  const milestoneId = milestone.id;
  const made = { contractId, milestoneId };
  if (life.end === 'AWAITING_FUNDS') return made;
  await step(2);
  await payFunding(milestoneId, business, now, life.method);
  if (life.end === 'FUNDED') return made;
  if (life.end === 'CANCELLED') {
    await step(30);
    await cancelMilestone({ input: { milestoneId }, viewer: freelancer, now });
    await receiveEvents(now);
    return made;
  }
  const published = await publish(life, milestoneId, () => now, step);
  if (life.engagementPerThousand !== undefined) {
    await step(9 * 24);
    await importNumbers(milestoneId, freelancer, published, life.engagementPerThousand, now);
  }
  await step(4);
  await submitMilestone({ input: { milestoneId }, viewer: freelancer, now });
  if (life.end === 'IN_REVIEW') return made;
  await step(26);
  if (life.end === 'CHANGES_REQUESTED') {
    await requestChanges({ input: { milestoneId, reason: '第二篇请补上门店地址和营业时间，封面换成白天的照片。' }, viewer: business, now });
    return made;
  }
  if (life.end === 'DISPUTED' || life.end === 'RULED') {
    const { disputeId } = await openDispute({
      input: { milestoneId, reason: 'QUALITY', statement: '两篇内容与样稿风格差别较大，其中一篇使用了未经确认的图片，希望按实际质量结算。' },
      viewer: business,
      now,
    });
    await step(30);
    await addStatement({
      input: { disputeId, statement: '两篇草稿都经过商家确认后才发布，图片是门店提供的素材，聊天记录和确认记录都在工作间里。' },
      viewer: freelancer,
      now,
    });
    if (life.end === 'DISPUTED') return made;
    await step(48);
    const releaseMinor = (milestone.amountMinor * BigInt(life.rulingPercent ?? 70)) / 100n;
    await ruleDispute({
      input: {
        disputeId,
        releaseMinor,
        reasons: '草稿均有确认记录，工作已按约定发布；其中一篇未按样稿风格执行，酌情扣减。证据：草稿确认记录、发布链接、样稿。',
      },
      viewer: life.admin,
      now,
    });
    await receiveEvents(now);
    return made;
  }
  await waiveWhatCannotBeJudged(milestoneId, business, now);
  await acceptSubmission({ input: { milestoneId }, viewer: business, now });
  if (life.end === 'SETTLED') {
    await step(1);
    await receiveEvents(now);
  }
  return made;
}

async function sign(contractId: string, viewer: Viewer, now: Date): Promise<void> {
  const { documentHash } = await db().contractVersion.findFirstOrThrow({ where: { contractId } });
  await signContract({ input: { contractId, documentHash, typedName: viewer.name, agree: 'on' }, viewer, now });
}

async function publish(
  life: Life,
  milestoneId: string,
  now: () => Date,
  step: (hours: number) => Promise<void>,
): Promise<{ title: string; publishedAt: Date }[]> {
  const published = [];
  for (const title of life.titles ?? ['第一篇', '第二篇']) {
    await step(20);
    const publishedAt = now();
    await publishPiece(
      { business: life.business, freelancer: life.freelancer },
      milestoneId,
      { title, publishedAt, platform: life.gig.platform, draftText: `${title}：真实体验，先给结论，再给细节。` },
      now(),
    );
    published.push({ title, publishedAt });
  }
  return published;
}

async function importNumbers(
  milestoneId: string,
  freelancer: Viewer,
  published: { title: string; publishedAt: Date }[],
  engagementPerThousand: number,
  now: Date,
): Promise<void> {
  const chinaText = (moment: Date) => {
    const [year, month, day, hour, minute, second] = new Date(moment.getTime() + 8 * HOUR_MS).toISOString().match(/\d+/g)!;
    return `${year}年${month}月${day}日${hour}时${minute}分${second}秒`;
  };
  const notes = published.map((piece, index) => {
    const views = 2_400 + index * 730;
    const interactions = Math.floor((views * engagementPerThousand) / 1_000);
    const saves = Math.floor(interactions * 0.4);
    const comments = Math.floor(interactions * 0.1);
    const shares = Math.floor(interactions * 0.05);
    return {
      title: piece.title,
      publishedAt: chinaText(piece.publishedAt),
      impressions: views * 9,
      views,
      ctr: '0.118',
      likes: interactions - saves - comments - shares,
      comments,
      saves,
      shares,
      follows: 12,
      watchSeconds: 21,
    };
  });
  const bytes = makeXhsExport(notes, { createdAt: now.toISOString().replace(/\.\d+/, '') });
  const outcome = await importExportFile({ milestoneId, upload: { name: '笔记列表明细表.xlsx', bytes }, viewer: freelancer, now });
  if (!outcome.isAccepted) throw new Error(`the demo's own export was refused: ${JSON.stringify(outcome.parsed.problems)}`);
}

/** In the demo's settled contracts the business lets pass what has no numbers. */
async function waiveWhatCannotBeJudged(milestoneId: string, business: Viewer, now: Date): Promise<void> {
  const { loadEvaluation } = await import('@/lib/acceptance/load-evaluation');
  const milestone = await db().milestone.findUniqueOrThrow({ where: { id: milestoneId } });
  const evaluation = await loadEvaluation(db(), milestone, now);
  for (const criterion of evaluation.criteria) {
    const stands = criterion.standing === 'OPEN' && criterion.reason !== 'AWAITING_APPROVAL';
    if (stands || (criterion.tranche === 'BASE' && criterion.standing === 'NOT_MET'))
      await waiveCriterion({ input: { milestoneId, criterionId: criterion.criterionId, reason: '数据暂缺，双方沟通后豁免。' }, viewer: business, now });
  }
}
