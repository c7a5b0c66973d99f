'use server';
import { defineAction } from '@/lib/actions/define-action';
import { ruleDispute } from '@/lib/disputes/rule-dispute';
import { addStatement } from '@/lib/disputes/change-dispute';
import { addStatementSchema, ruleDisputeSchema } from '@/lib/disputes/schema';
import { advanceRefund, clawBack } from '@/lib/milestones/claw-back';
import { clawBackSchema, endHoldSchema, voidDecisionSchema } from '@/lib/milestones/schema';
import { endHold } from '@/lib/milestones/hold';
import { voidDecision } from '@/lib/milestones/void-decision';
import { answerChargeback, concedeChargeback } from '@/lib/reports/admin/chargebacks';
import { replayStripeEvent, retryOperation } from '@/lib/reports/admin/machinery';
import { setUserStatus, takeDownGig } from '@/lib/reports/admin/people-and-gigs';
import {
  answerChargebackSchema,
  chargebackSchema,
  replayEventSchema,
  retryOperationSchema,
  setUserStatusSchema,
  takeDownGigSchema,
} from '@/lib/reports/admin/schema';

export const changeUserStatus = defineAction({ schema: setUserStatusSchema, run: setUserStatus });
export const takeDown = defineAction({ schema: takeDownGigSchema, run: takeDownGig });
export const replayEvent = defineAction({ schema: replayEventSchema, run: replayStripeEvent });
export const retryMoneyOperation = defineAction({ schema: retryOperationSchema, run: retryOperation });
export const answerBank = defineAction({ schema: answerChargebackSchema, run: answerChargeback });
export const concede = defineAction({ schema: chargebackSchema, run: concedeChargeback });
export const giveBackLater = defineAction({ schema: clawBackSchema, run: clawBack });
export const advance = defineAction({ schema: retryOperationSchema, run: advanceRefund });
export const letGo = defineAction({ schema: endHoldSchema, run: endHold });
export const giveUp = defineAction({ schema: voidDecisionSchema, run: voidDecision });
export const rule = defineAction({ schema: ruleDisputeSchema, run: ruleDispute });
export const speak = defineAction({ schema: addStatementSchema, run: addStatement });
