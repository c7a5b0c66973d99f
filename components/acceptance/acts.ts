// Which acts a side is offered in the workroom, and why one is refused: the server's own decisions, nothing of its own. Pure.
import type { Workroom } from '@/lib/acceptance/workroom';
import type { ErrorCode } from '@/lib/errors/codes';
import type { ErrorParams } from '@/lib/errors/domain-error';
import type { MilestoneEvent } from '@/lib/milestones/lifecycle';
import type { TranslateAny } from '../milestones/history-events';

export type ActKey = 'fund' | 'submit' | 'accept' | 'requestChanges' | 'openDispute' | 'withdrawDispute' | 'giveBack' | 'cancel';
export type Refusal = { code: ErrorCode; params?: ErrorParams };
export type Act = { key: ActKey; isPrimary: boolean; refusal: Refusal | null };

const EVENT: Record<ActKey, MilestoneEvent> = {
  fund: 'startFunding',
  submit: 'submit',
  accept: 'accept',
  requestChanges: 'requestChanges',
  openDispute: 'openDispute',
  withdrawDispute: 'withdrawDispute',
  giveBack: 'giveBack',
  cancel: 'cancelUnfunded',
};

/** The first is what is usually done next. Finished milestones offer nothing. */
function keysOf({ milestone, party }: Pick<Workroom, 'milestone' | 'party'>): ActKey[] {
  const isBusiness = party === 'BUSINESS';
  switch (milestone.status) {
    case 'PLANNED':
    case 'AWAITING_FUNDS':
      return isBusiness ? ['fund', 'cancel'] : ['submit', 'cancel'];
    case 'FUNDED':
    case 'CHANGES_REQUESTED':
      return isBusiness ? ['accept', 'requestChanges', 'openDispute', 'giveBack'] : ['submit', 'openDispute', 'giveBack'];
    case 'IN_REVIEW':
      return isBusiness ? ['accept', 'requestChanges', 'openDispute'] : ['submit', 'openDispute', 'giveBack'];
    case 'DISPUTED':
      return isBusiness ? ['withdrawDispute', 'accept', 'requestChanges'] : ['withdrawDispute', 'submit', 'giveBack'];
    default:
      return [];
  }
}

export function actsOf(workroom: Workroom): Act[] {
  if (!workroom.party) return [];
  return keysOf(workroom).map((key, index) => ({ key, isPrimary: index === 0 && key !== 'withdrawDispute', refusal: refusalOf(workroom, key) }));
}

function refusalOf({ may, acceptance, milestone }: Workroom, key: ActKey): Refusal | null {
  const decision = may[EVENT[key]];
  if (!decision.ok) return decision;
  if (key === 'accept' && !acceptance.ok) return acceptance;
  if (key === 'submit' && !milestone.deliverables.some((deliverable) => deliverable.status === 'PUBLISHED')) return { code: 'NOTHING_TO_SUBMIT' };
  return null;
}

/** One sentence. A state that refuses says what has to happen first. */
export function refusalText({ code, params = {} }: Refusal, t: TranslateAny): string {
  if (code === 'MILESTONE_STATE_REFUSES' && typeof params.status === 'string') return t(`milestone.notNow.${params.status}`);
  return t(`error.${code}`, { ...params });
}
