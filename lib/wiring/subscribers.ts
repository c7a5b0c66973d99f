// Joins what happens to who is told. Every subscriber may run twice for one event; notices and mails are single by the event's id.
import { reevaluateMilestone } from '@/lib/acceptance/reevaluate-milestone';
import { mailedToken } from '@/lib/auth/secret-token';
import { db } from '@/lib/db/client';
import type { Delivered, Subscribers } from '@/lib/events/deliver-events';
import { env } from '@/lib/env/env';
import { getTranslator } from '@/lib/i18n/translator';
import { reviewEvidence } from '@/lib/integrity/review-evidence';
import { localePath } from '@/lib/i18n/paths';
import { MILESTONE_NOTICES, type NoticeKind } from '@/lib/notifications/kinds';
import { notify, queueMail, type NoticeParams } from '@/lib/notifications/notify';
import { contractNumber } from '@/lib/milestones/contract-number';
import type { MilestoneEvent } from '@/lib/milestones/lifecycle';
import { QUIET_HOURS } from '@/lib/users/payout-rails';
import { tellOfCard, tellOfReport } from './tell-of-report';
import { tellOfAdjustment } from './tell-of-adjustment';
import { tellOfAnswer, tellOfCheck, tellOfReexport, watchEvidence } from './watch-evidence';

export const subscribers: Subscribers = {
  'account.email-verification-asked': (event) => sendLink(event, 'verifyEmail', '/verify-email'),
  'account.password-reset-asked': (event) => sendLink(event, 'resetPassword', '/reset-password'),
  'account.password-changed': async (event) =>
    notify({ kind: 'passwordChanged', userIds: [event.payload.userId], params: {}, path: '/settings', eventKey: key(event), now: event.occurredAt }),
  'proposal.made': (event) => tellOfProposal(event, 'proposalMade', 'BUSINESS'),
  'proposal.countered': (event) => tellOfProposal(event, 'proposalCountered', event.payload.by === 'BUSINESS' ? 'FREELANCER' : 'BUSINESS'),
  'proposal.declined': (event) => tellOfProposal(event, 'proposalDeclined', 'FREELANCER'),
  'proposal.withdrawn': (event) => tellOfProposal(event, 'proposalWithdrawn', 'BUSINESS'),
  'contract.offered': (event) => tellOfContract(event, 'contractOffered', 'BOTH'),
  'contract.signed': (event) => tellOfContract(event, 'contractSigned', event.payload.by === 'BUSINESS' ? 'FREELANCER' : 'BUSINESS'),
  'contract.activated': (event) => tellOfContract(event, 'contractActivated', 'BOTH'),
  'milestone.changed': async (event) => {
    if (BRINGS_EVIDENCE.includes(event.payload.event)) await reevaluateMilestone(event.payload.milestoneId, event.occurredAt);
    const notice = MILESTONE_NOTICES[event.payload.event];
    const other = event.payload.actorKind === 'BUSINESS' ? 'FREELANCER' : 'BUSINESS';
    if (notice) await tellOfMilestone(event, notice.kind, notice.to === 'OTHER_SIDE' ? other : notice.to, event.payload.params);
    await watchEvidence(event);
  },
  'evidence.row-confirmed': ({ payload, occurredAt }) => reviewEvidence(payload.milestoneId, occurredAt),
  'check.opened': tellOfCheck,
  'reexport.asked': tellOfReexport,
  'finding.answered': tellOfAnswer,
  'milestone.reevaluated': ({ payload, ...event }) =>
    tellOfMilestone({ ...event, payload }, 'verdictChanged', 'BOTH', { changed: payload.changed, met: payload.met, total: payload.total }),
  'milestone.reminder': (event) => {
    const isReview = event.payload.reminder !== 'undelivered72';
    return tellOfMilestone(event, isReview ? 'reviewReminder' : 'undeliveredReminder', isReview ? 'BOTH' : 'FREELANCER', {
      hours: event.payload.reminder === 'review24' ? 24 : 72,
    });
  },
  'funding.failed': (event) => tellOfMilestone(event, 'fundingFailed', 'BOTH', {}),
  'dispute.answer-missed': (event) =>
    tellOfMilestone(event, 'disputeAnswerMissed', 'BOTH', { openedBy: event.payload.openedBy }, `/disputes/${event.payload.disputeId}`),
  'conversion.questioned': (event) => tellOfConversion(event, 'conversionQuestioned', 'BUSINESS'),
  'conversion.answered': (event) => tellOfConversion(event, 'conversionAnswered', 'FREELANCER'),
  'chargeback.opened': (event) => tellAdmins(event),
  'payout.account-required': (event) => tellOfMilestone(event, 'payoutAccountRequired', 'FREELANCER', {}),
  'adjustment.proposed': (event) => tellOfAdjustment(event),
  'adjustment.decided': (event) => tellOfAdjustment(event),
  'payout.account-activated': async (event) =>
    notify({
      kind: 'payoutAccountActive',
      userIds: await freelancerUsers(event.payload.freelancerId),
      params: {},
      path: '/work/earnings',
      eventKey: key(event),
      now: event.occurredAt,
    }),
  'payout.paid': (event) => tellOfBankPayout(event, 'payoutPaid'),
  'payout.failed': (event) => tellOfBankPayout(event, 'payoutFailed'),
  'refund.paid-by-bank': ({ payload, ...event }) =>
    tellOfMilestone({ ...event, payload }, 'refundPaidByBank', 'BUSINESS', { amountMinor: payload.amountMinor, reference: payload.reference }),
  'payout.returned': (event) => tellOfMilestone(event, 'payoutReturned', 'FREELANCER', { reason: event.payload.reason }),
  'effect-report.made': (event) => tellOfReport(event),
  'portfolio.card-asked': (event) => tellOfCard(event),
  'portfolio.card-answered': (event) => tellOfCard(event),
  // Goes to the address on record before the change: addresses do not change with a destination.
  'payout.destination-changed': async (event) =>
    notify({
      kind: 'payoutDestinationChanged',
      userIds: await freelancerUsers(event.payload.freelancerId),
      params: { hours: QUIET_HOURS },
      path: '/work/earnings',
      eventKey: key(event),
      now: event.occurredAt,
    }),
};

/** Steps after which a milestone in review may be judged differently. */
const BRINGS_EVIDENCE: readonly string[] = [
  'importEvidence',
  'undoImport',
  'enterNumbers',
  'confirmNumbers',
  'objectToNumbers',
  'withdrawNumbers',
  'approveCriterion',
  'waiveCriterion',
] satisfies MilestoneEvent[];

type Side = 'BUSINESS' | 'FREELANCER' | 'BOTH';

const key = (event: { id: bigint }) => `event:${event.id}`;

async function businessUsers(businessId: string): Promise<string[]> {
  return (await db().membership.findMany({ where: { businessId }, select: { userId: true } })).map((row) => row.userId);
}

async function freelancerUsers(freelancerId: string): Promise<string[]> {
  return [(await db().freelancerProfile.findUniqueOrThrow({ where: { id: freelancerId }, select: { userId: true } })).userId];
}

async function usersOf(parties: { businessId: string; freelancerId: string }, side: Side): Promise<string[]> {
  const business = side === 'FREELANCER' ? [] : await businessUsers(parties.businessId);
  const freelancer = side === 'BUSINESS' ? [] : await freelancerUsers(parties.freelancerId);
  return [...business, ...freelancer];
}

async function tellOfProposal(
  event: Delivered<'proposal.made' | 'proposal.countered' | 'proposal.declined' | 'proposal.withdrawn'>,
  kind: NoticeKind,
  side: Side,
): Promise<void> {
  const proposal = await db().proposal.findUniqueOrThrow({
    where: { id: event.payload.proposalId },
    include: { gig: true, freelancer: true, offers: { orderBy: { ordinal: 'desc' }, take: 1 } },
  });
  const offer = proposal.offers[0]!;
  await notify({
    kind,
    userIds: await usersOf({ businessId: proposal.gig.businessId, freelancerId: proposal.freelancerId }, side),
    params: { gig: proposal.gig.title, freelancer: proposal.freelancer.displayName, amountMinor: offer.amountMinor.toString(), currency: offer.currency },
    paramsEn: { gig: proposal.gig.titleEn ?? proposal.gig.title, freelancer: proposal.freelancer.displayNameEn ?? proposal.freelancer.displayName },
    path: `/proposals/${proposal.id}`,
    eventKey: key(event),
    now: event.occurredAt,
  });
}

async function tellOfContract(event: Delivered<'contract.offered' | 'contract.signed' | 'contract.activated'>, kind: NoticeKind, side: Side): Promise<void> {
  const contract = await db().contract.findUniqueOrThrow({ where: { id: event.payload.contractId }, include: { gig: true } });
  await notify({
    kind,
    userIds: await usersOf(contract, side),
    params: { number: contractNumber(contract.serial), gig: contract.gig.title },
    paramsEn: { gig: contract.gig.titleEn ?? contract.gig.title },
    path: `/contracts/${contract.id}`,
    eventKey: key(event),
    now: event.occurredAt,
  });
}

/** Somebody must answer the bank in time. */
async function tellAdmins(event: Delivered<'chargeback.opened'>): Promise<void> {
  const chargeback = await db().chargeback.findUniqueOrThrow({
    where: { id: event.payload.chargebackId },
    include: { milestone: { include: { contract: { select: { serial: true } } } } },
  });
  const admins = await db().user.findMany({ where: { role: 'ADMIN', status: 'ACTIVE' }, select: { id: true } });
  await notify({
    kind: 'chargebackOpened',
    userIds: admins.map((admin) => admin.id),
    params: {
      number: contractNumber(chargeback.milestone.contract.serial),
      milestone: chargeback.milestone.title,
      amountMinor: chargeback.amountMinor.toString(),
      currency: chargeback.currency,
    },
    paramsEn: { milestone: chargeback.milestone.titleEn ?? chargeback.milestone.title },
    path: `/admin/chargebacks/${chargeback.id}`,
    eventKey: key(event),
    now: event.occurredAt,
  });
}

/** The page is the tab on which the event stands. */
async function tellOfConversion(event: Delivered<'conversion.questioned' | 'conversion.answered'>, kind: NoticeKind, side: Side): Promise<void> {
  const { milestoneId, text } = event.payload;
  const { contractId } = await db().milestone.findUniqueOrThrow({ where: { id: milestoneId }, select: { contractId: true } });
  await tellOfMilestone(event, kind, side, { text }, `/contracts/${contractId}/milestones/${milestoneId}?tab=links`);
}

async function tellOfMilestone(
  event: Delivered<
    | 'milestone.changed'
    | 'milestone.reminder'
    | 'milestone.reevaluated'
    | 'funding.failed'
    | 'dispute.answer-missed'
    | 'payout.account-required'
    | 'payout.returned'
    | 'refund.paid-by-bank'
    | 'conversion.questioned'
    | 'conversion.answered'
  >,
  kind: NoticeKind,
  side: Side,
  extra: Record<string, unknown>,
  path?: string,
): Promise<void> {
  const milestone = await db().milestone.findUniqueOrThrow({ where: { id: event.payload.milestoneId }, include: { contract: true } });
  const params: NoticeParams = {
    number: contractNumber(milestone.contract.serial),
    ordinal: milestone.ordinal,
    milestone: milestone.title,
    amountMinor: milestone.amountMinor.toString(),
    currency: milestone.currency,
  };
  for (const [name, value] of Object.entries(extra)) if (typeof value === 'string' || typeof value === 'number') params[name] = value;
  await notify({
    kind,
    userIds: await usersOf(milestone.contract, side),
    params,
    paramsEn: { milestone: milestone.titleEn ?? milestone.title },
    path: path ?? `/contracts/${milestone.contractId}/milestones/${milestone.id}`,
    eventKey: key(event),
    now: event.occurredAt,
  });
}

async function tellOfBankPayout(event: Delivered<'payout.paid' | 'payout.failed'>, kind: NoticeKind): Promise<void> {
  const payout = await db().payout.findUniqueOrThrow({ where: { id: event.payload.payoutId } });
  const account = await db().payoutAccount.findUniqueOrThrow({ where: { stripeAccountId: payout.account! }, select: { freelancerId: true } });
  await notify({
    kind,
    userIds: await freelancerUsers(account.freelancerId),
    params: { amountMinor: payout.amountMinor.toString(), currency: payout.currency },
    path: '/work/earnings',
    eventKey: key(event),
    now: event.occurredAt,
  });
}

async function sendLink(
  event: Delivered<'account.email-verification-asked' | 'account.password-reset-asked'>,
  kind: 'verifyEmail' | 'resetPassword',
  path: string,
): Promise<void> {
  const user = await db().user.findUniqueOrThrow({ where: { id: event.payload.userId } });
  const locale = user.locale === 'en' ? 'en' : 'zh';
  const t = await getTranslator(locale, 'mail');
  await queueMail({
    userId: user.id,
    toAddress: user.email,
    uniqueKey: key(event),
    name: user.name,
    locale,
    subject: t(`${kind}.subject`),
    body: t(`${kind}.body`),
    url: `${env().APP_URL}${localePath(locale, `${path}?token=${mailedToken(event.payload.tokenId)}`)}`,
    now: event.occurredAt,
  });
}
