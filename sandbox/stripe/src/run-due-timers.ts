import { reportAvailableFunds } from './resources/balance.ts';
import { payOutAutomatically, planAutomaticPayout } from './resources/automatic-payouts.ts';
import { adjustReservesOf, collectDebt } from './resources/connect-reserve.ts';
import { closeQuietInquiry, loseUnanswered } from './resources/dispute-steps.ts';
import { arrivePayout } from './resources/payouts.ts';
import { failRefund, finishRefund, payWaitingRefunds } from './resources/refund-steps.ts';
import { finishTopup } from './resources/topups.ts';
import { expireSession } from './payments/pay-session.ts';
import type { Sandbox } from './sandbox.ts';

const EFFECTS: Record<string, (sandbox: Sandbox, target: string) => void> = {
  expire_session(sandbox, id) {
    const session = sandbox.store.get('checkout_session', id);
    if (session) expireSession(sandbox, session);
  },
  finish_refund: finishRefund,
  fail_refund: failRefund,
  arrive_payout: arrivePayout,
  close_inquiry: closeQuietInquiry,
  collect_debt: collectDebt,
  finish_topup: finishTopup,
  lose_dispute: loseUnanswered,
  pay_out: payOutAutomatically,
  plan_payout: planAutomaticPayout,
  funds_available(sandbox, account) {
    adjustReservesOf(sandbox, account);
    reportAvailableFunds(sandbox, account);
    payWaitingRefunds(sandbox);
    planAutomaticPayout(sandbox, account);
  },
};

/** Everything that has fallen due, in order, each dated by its own hour and in a transaction of its own. */
export function runDueTimers(sandbox: Sandbox): void {
  const now = sandbox.clock.now();
  for (let timer = sandbox.timers.nextDue(now); timer !== null; timer = sandbox.timers.nextDue(now)) {
    const { due, kind, target } = timer.object;
    const current = timer;
    sandbox.clock.runAt(due, () =>
      sandbox.store.transaction(() => {
        sandbox.timers.finish(current);
        EFFECTS[kind]?.(sandbox, target);
      }),
    );
  }
}
