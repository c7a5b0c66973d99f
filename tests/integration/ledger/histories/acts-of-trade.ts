// What the two sides and an admin do with a milestone until its money is decided.
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { waiveCriterion } from '@/lib/acceptance/decide-criterion';
import { requestChanges } from '@/lib/acceptance/request-changes';
import { submitMilestone } from '@/lib/acceptance/submit-milestone';
import { db } from '@/lib/db/client';
import { addStatement, withdrawDispute } from '@/lib/disputes/change-dispute';
import { openDispute } from '@/lib/disputes/open-dispute';
import { ruleDispute } from '@/lib/disputes/rule-dispute';
import { cancelMilestone } from '@/lib/milestones/cancel-milestone';
import { publishPiece } from '../../../factories/contracts';
import { completePayment, openPaymentPage } from '../../../factories/payments';
import type { Random } from './random';
import { moment, soon, type Act, type World } from './world';

const NOBODY = '00000000-0000-7000-8000-000000000000';
const statement = '双方对交付内容有不同理解，需要平台裁决。';
const METHODS = ['card', 'card', 'card', 'alipay', 'wechat_pay'] as const;

/** Mostly the one whose turn it is. */
const usually = (who: 'business' | 'freelancer', { deal, cast }: World, random: Random) =>
  random.oneIn(4) ? random.pick([deal.business, deal.freelancer, cast.stranger]) : deal[who];
const anybody = ({ deal, cast }: World, random: Random) => random.pick([deal.business, deal.business, deal.freelancer, deal.freelancer, cast.stranger]);
const disputeOf = async (milestoneId: string) => (await db().dispute.findFirst({ where: { milestoneId, status: { in: ['OPEN', 'ANSWERED'] } } }))?.id ?? NOBODY;

export const ACTS_OF_TRADE = {
  openPage: ({ deal }, id) => openPaymentPage(id, deal.business, moment()),
  pay: async ({ deal }, id, random) =>
    completePayment(await openPaymentPage(id, deal.business, moment()), random.pick(['paid', 'paid', 'paid', 'declined']), random.pick(METHODS)),
  /** A page that was opened some time, whatever has become of the milestone since: the way to a surplus payment. */
  payAnyPage: async (_world, id, random) => {
    const pages = await db().funding.findMany({ where: { milestoneId: id, checkoutSessionId: { not: null } }, orderBy: { createdAt: 'asc' } });
    await completePayment(random.pick(pages)?.checkoutSessionId ?? 'cs_none', 'paid', random.pick(METHODS));
  },
  publish: ({ deal }, id) => publishPiece(deal, id, { title: '一篇笔记' }, moment()),
  submit: (world, id, random) => submitMilestone({ input: { milestoneId: id }, viewer: usually('freelancer', world, random), now: soon() }),
  requestChanges: (world, id, random) =>
    requestChanges({ input: { milestoneId: id, reason: '请补充门店信息。' }, viewer: usually('business', world, random), now: soon() }),
  waive: ({ deal }, id) => waiveCriterion({ input: { milestoneId: id, criterionId: 'er', reason: '' }, viewer: deal.business, now: soon() }),
  accept: (world, id, random) => acceptSubmission({ input: { milestoneId: id }, viewer: usually('business', world, random), now: soon() }),
  cancel: (world, id, random) => cancelMilestone({ input: { milestoneId: id }, viewer: anybody(world, random), now: soon() }),
  dispute: (world, id, random) => openDispute({ input: { milestoneId: id, reason: 'OTHER', statement }, viewer: anybody(world, random), now: soon() }),
  withdraw: async (world, id, random) => withdrawDispute({ input: { disputeId: await disputeOf(id) }, viewer: anybody(world, random), now: soon() }),
  answer: async (world, id, random) => addStatement({ input: { disputeId: await disputeOf(id), statement }, viewer: anybody(world, random), now: soon() }),
  rule: async ({ cast }, id, random) =>
    ruleDispute({
      input: { disputeId: await disputeOf(id), releaseMinor: BigInt(random.below(80_000)), reasons: statement.repeat(2) },
      viewer: random.pick([cast.alice, cast.bob]),
      now: soon(),
    }),
} satisfies Record<string, Act>;
