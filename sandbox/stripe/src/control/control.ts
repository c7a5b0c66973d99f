/** What a test may do to the sandbox that no API call could: move time, order failures, act as payer, bank or Stripe. */
import { invalidParameter, missingResource } from '../errors.ts';
import { CALM } from '../events/deliver.ts';
import type { Deliverer, WebhookConditions } from '../events/deliver.ts';
import { owe } from '../events/emit.ts';
import type { FaultRequest, Faults } from '../faults.ts';
import { PLATFORM } from '../records.ts';
import type { DeliveryRecord } from '../records.ts';
import { renderAccountV2 } from '../resources/accounts/account-v2-view.ts';
import { activateAccount, correctBalance, deauthorizeAccount, requireFields, restrictAccount } from '../resources/accounts/account-lifecycle.ts';
import type { OnboardingAnswers, Restriction } from '../resources/accounts/account-lifecycle.ts';
import { decideDispute, escalateInquiry, offerAppeal, openDispute } from '../resources/dispute-steps.ts';
import { renderBalance } from '../resources/balance.ts';
import { findDispute } from '../resources/disputes.ts';
import { settlePayout } from '../resources/payouts.ts';
import type { PayoutOutcome } from '../resources/payouts.ts';
import { settleTopup } from '../resources/topups.ts';
import type { TopupOutcome } from '../resources/topups.ts';
import { failRefund, finishRefund } from '../resources/refund-steps.ts';
import { runDueTimers } from '../run-due-timers.ts';
import type { Sandbox } from '../sandbox.ts';
import { completeSession } from './complete-session.ts';
import type { Completion } from './complete-session.ts';
import { seed } from './seed.ts';
import type { SeedRequest } from './seed.ts';
import type { Settings } from '../settings.ts';

export type ClockReading = { now: number; offsetMs: number };
export type ListedDelivery = DeliveryRecord & { id: string };
type Parts = { sandbox: Sandbox; faults: Faults; deliverer: Deliverer; reinstallEndpoints(): void };

export type Verdict = 'won' | 'lost' | 'appealable';
export type Exchange = Pick<Settings, 'exchangeRates' | 'settlementCurrencies'>;
export type Timing = Pick<Settings, 'asyncRefundSeconds' | 'payoutArrivalSeconds' | 'pendingSeconds' | 'topupSeconds'>;
export type DeliveryFilter = { status?: DeliveryRecord['status']; type?: string; event?: string; endpoint?: string; limit?: number };

export type SandboxControl = ReturnType<typeof createControl>;

const V2_EVERYTHING = ['configuration.recipient', 'defaults', 'identity', 'requirements'] as const;

export function createControl({ sandbox, faults, deliverer, reinstallEndpoints }: Parts) {
  const { store, clock } = sandbox;

  /** As a request would: first what is due, then the act, in one transaction. */
  function act<T>(work: () => T): T {
    runDueTimers(sandbox);
    return store.transaction(work);
  }

  function moveClock(offsetMs: number): ClockReading {
    clock.setOffsetMs(offsetMs);
    store.transaction(() => {
      const row = store.get('meta', 'clock');
      if (row) store.update('meta', row, { object: { clockOffsetMs: offsetMs } });
      else store.insert('meta', { id: 'clock', created: 0, object: { clockOffsetMs: offsetMs }, hidden: null });
    });
    runDueTimers(sandbox);
    return readClock();
  }

  function readClock(): ClockReading {
    return { now: clock.now(), offsetMs: clock.offsetMs() };
  }

  return {
    /** Pays, declines or leaves a Checkout Session exactly as its page would. */
    completeCheckoutSession: (id: string, completion: Completion = {}) => act(() => completeSession(sandbox, id, completion)),
    activateAccount: (id: string, answers?: Partial<OnboardingAnswers>) => act(() => renderAccountV2(activateAccount(sandbox, id, answers), V2_EVERYTHING)),
    restrictAccount: (id: string, restriction?: Restriction) => act(() => renderAccountV2(restrictAccount(sandbox, id, restriction), V2_EVERYTHING)),
    requireFields: (id: string, wanted: { fields: string[]; isPastDue?: boolean }) =>
      act(() => renderAccountV2(requireFields(sandbox, id, wanted), V2_EVERYTHING)),
    deauthorizeAccount: (id: string) => act(() => ({ id: deauthorizeAccount(sandbox, id).id, isDeauthorized: true })),
    /** Takes from, or gives to, an account what nobody asked for: the way into debt. */
    correctBalance: (id: string, correction: { amount: number; currency: string }) =>
      act(() => {
        correctBalance(sandbox, id, correction);
        return renderBalance(sandbox, id);
      }),

    clock: readClock,
    /** Forwards only; everything that falls due on the way happens on the way. */
    advanceClock(seconds: number): ClockReading {
      if (!Number.isFinite(seconds) || seconds < 0)
        throw invalidParameter({ message: 'The clock advances by a positive number of seconds.', param: 'seconds' });
      return moveClock(clock.offsetMs() + seconds * 1000);
    },
    /** To any second, backwards too: histories are written from their beginning. */
    setClock(to: number): ClockReading {
      if (!Number.isSafeInteger(to)) throw invalidParameter({ code: 'parameter_invalid_integer', message: 'The clock is set to Unix seconds.', param: 'to' });
      return moveClock(to * 1000 - Date.now());
    },

    failNext: (fault: FaultRequest) => faults.add(fault),
    clearFaults: () => faults.clear(),

    configureWebhooks: (change: Partial<WebhookConditions>): WebhookConditions => deliverer.configure(change),
    /** Tries everything that waits, held back or not yet due, and waits for the answers. */
    flushWebhooks: () => deliverer.flush(),
    /** Resolves when no delivery is due or under way. */
    webhooksIdle: () => deliverer.whenIdle(),
    deliveries: ({ status, type, event, endpoint, limit }: DeliveryFilter = {}): ListedDelivery[] =>
      store
        .table('delivery')
        .all()
        .map((row) => ({ id: row.id, ...row.object }))
        .filter(
          (delivery) =>
            (status === undefined || delivery.status === status) &&
            (type === undefined || delivery.type === type) &&
            (event === undefined || delivery.event === event) &&
            (endpoint === undefined || delivery.endpoint === endpoint),
        )
        .reverse()
        .slice(0, limit),

    /** Sends an event once more to every endpoint that was owed it. */
    resendEvent(id: string): { deliveries: string[] } {
      const event = store.get('event', id) ?? store.get('thin_event', id);
      if (!event) throw missingResource('event', id);
      const endpoints = new Set(
        store
          .table('delivery')
          .by('event', id)
          .map((row) => row.object.endpoint),
      );
      return { deliveries: act(() => [...endpoints].map((endpointId) => owe(sandbox, { eventId: id, endpointId, type: event.object.type }))) };
    },

    disputeCharge(id: string, { reason = 'fraudulent', inquiry = false, amount }: { reason?: string; inquiry?: boolean; amount?: number } = {}) {
      const charge = store.get('charge', id);
      if (!charge) throw missingResource('charge', id);
      return act(() => openDispute(sandbox, charge, { reason, isInquiry: inquiry, ...(amount !== undefined && { amount }) }).object);
    },
    /** `appealable` is a loss that may still be appealed. */
    decideDispute: (id: string, verdict: Verdict) =>
      act(() => {
        const dispute = findDispute(sandbox, id, PLATFORM);
        return (verdict === 'appealable' ? offerAppeal(sandbox, dispute) : decideDispute(sandbox, dispute, verdict)).object;
      }),
    /** An inquiry becomes a chargeback. */
    escalateDispute: (id: string) => act(() => escalateInquiry(sandbox, findDispute(sandbox, id, PLATFORM)).object),

    /** The bank takes a payout, or sends it back, even when it had been paid. */
    settlePayout: (id: string, wanted: { outcome: PayoutOutcome; failureCode?: string }) => act(() => settlePayout(sandbox, id, wanted).object),
    /** The platform's bank pays a pending top-up, refuses it, or takes one back that had arrived. */
    settleTopup: (id: string, wanted: { outcome: TopupOutcome; failureCode?: string }) => act(() => settleTopup(sandbox, id, wanted).object),
    /** How long banks take from now on. */
    setTiming(change: Partial<Timing>): Timing {
      Object.assign(sandbox.settings, change);
      const { asyncRefundSeconds, payoutArrivalSeconds, pendingSeconds, topupSeconds } = sandbox.settings;
      return { asyncRefundSeconds, payoutArrivalSeconds, pendingSeconds, topupSeconds };
    },
    /** Other balances and other rates from now on; what was settled stays as it is. */
    setExchange({ settlementCurrencies, exchangeRates = {} }: Partial<Exchange>): Exchange {
      if (settlementCurrencies?.length === 0) throw invalidParameter({ message: 'The platform holds at least one balance.', param: 'settlementCurrencies' });
      sandbox.settings.settlementCurrencies = settlementCurrencies ?? sandbox.settings.settlementCurrencies;
      sandbox.settings.exchangeRates = { ...sandbox.settings.exchangeRates, ...exchangeRates };
      return { settlementCurrencies: sandbox.settings.settlementCurrencies, exchangeRates: sandbox.settings.exchangeRates };
    },
    setRateLimits(change: Partial<Settings['rateLimits']>): Settings['rateLimits'] {
      sandbox.settings.rateLimits = { ...sandbox.settings.rateLimits, ...change };
      return sandbox.settings.rateLimits;
    },

    /** Accounts that are ready and a balance to work with, in one call. */
    seed: (wanted: SeedRequest = {}) => act(() => seed(sandbox, wanted)),

    /** Decides a refund that the payer's side still has, or takes back one that had succeeded. */
    settleRefund(id: string, outcome: 'succeeded' | 'failed', failureReason?: string) {
      if (!store.get('refund', id)) throw missingResource('refund', id);
      act(() => (outcome === 'failed' ? failRefund(sandbox, id, failureReason) : finishRefund(sandbox, id)));
      return store.get('refund', id)!.object;
    },

    /** Forgets everything except the configured webhook endpoints; the clock runs true again. */
    reset(): void {
      faults.clear();
      deliverer.configure(CALM);
      clock.setOffsetMs(0);
      store.transaction(() => {
        for (const name of store.tableNames()) for (const row of store.table(name).newestFirst()) store.delete(name, row.id);
        reinstallEndpoints();
      });
    },
  };
}
