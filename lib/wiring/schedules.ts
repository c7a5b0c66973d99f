// The recurring work: what each schedule of lib/jobs/queues.ts does.
import { reevaluateMilestones } from '@/lib/acceptance/reevaluate-milestone';
import { sweepMilestoneClocks } from '@/lib/acceptance/sweep-milestone-clocks';
import { forgetVisitors } from '@/lib/conversions/links/forget-visitors';
import { readAllAccounts } from '@/lib/conversions/official-account/read-account';
import { endAnswerTime } from '@/lib/disputes/end-answer-time';
import { closeExpired } from '@/lib/proposals/close-expired';
import { sweepOrphanBytes } from '@/lib/files/sweep-orphan-bytes';
import { compareWithProvider } from './compare-with-provider';
import type { ScheduleName } from '@/lib/jobs/queues';
import { sweepDoubts } from '@/lib/integrity/sweep-doubts';
import { tidyRecords } from '@/lib/jobs/tidy-records';
import { runChecks } from '@/lib/ledger/checks';
import { log } from '@/lib/log/log';
import { sweepOperations } from '@/lib/milestones/sweep-operations';
import { sweepBankPayouts } from '@/lib/payouts/sweep-bank-payouts';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { sweepStripeEvents } from '@/lib/payments/sweep-stripe-events';
import { makeReports } from '@/lib/reports/effect/make-reports';
import { raiseRefundLimits } from './watch-refund-limits';
import { unhurried } from '@/lib/payments/unhurried';
import { raiseEventAlarms } from './watch-events';
import { raiseFindings, raiseHeldAlarms } from './watch-money';

export const scheduled: Record<ScheduleName, (now: Date) => Promise<unknown>> = {
  'sweep-milestone-clocks': async (now) => {
    await sweepDoubts(now);
    return sweepMilestoneClocks(now);
  },
  'reevaluate-milestones': reevaluateMilestones,
  'sweep-expired': async (now) => {
    await closeExpired(now);
    await endAnswerTime(now);
  },
  'sweep-stripe-events': async (now) => {
    await unhurried(() => sweepStripeEvents(paymentGateway, now));
    await raiseEventAlarms(now);
  },
  'sweep-payment-operations': async (now) => {
    await unhurried(() => sweepOperations(now));
    await unhurried(() => sweepBankPayouts(now));
  },
  'compare-with-provider': (now) => unhurried(() => compareWithProvider(now)),
  'check-ledger': async (now) => {
    const findings = await runChecks(now);
    for (const finding of findings) log.error({ finding }, 'the books do not hold');
    await raiseFindings(findings, now);
    return findings;
  },
  'watch-money': async (now) => {
    await raiseHeldAlarms(now);
    await raiseRefundLimits(now);
  },
  'make-effect-reports': makeReports,
  'read-official-accounts': readAllAccounts,
  'tidy-records': async (now) => {
    await tidyRecords(now);
    await forgetVisitors(now);
    await sweepOrphanBytes(now);
  },
};
