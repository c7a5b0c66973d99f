// The payment gateway on Stripe: separate charges and transfers. Every call that changes something carries a key of ours.
import Stripe from 'stripe';
import { GatewayError, type CheckoutRequest, type Movement, type PaymentGateway, type TransferRequest } from '../gateway';
import { stripeClient } from './client';
import {
  toBalanceMovement,
  toBankPayout,
  toChargeback,
  toCheckout,
  toPayoutAccountState,
  toProviderEvent,
  toProviderLine,
  toRefundMovement,
  toReversalMovement,
  toTransferMovement,
} from './translate';

const CHECKOUT_EXPANSION = ['payment_intent.latest_charge.balance_transaction'];
const WITH_MOVEMENT = { expand: ['balance_transaction'] };
const REFUND_EXPANSION = { expand: ['balance_transaction', 'failure_balance_transaction'] };

export const stripeGateway: PaymentGateway = {
  createCheckout: (request) =>
    call(async () => toCheckout(await stripeClient().checkout.sessions.create(checkoutParams(request), { idempotencyKey: `checkout:${request.fundingId}` }))),

  getCheckout: (checkoutId) => call(async () => toCheckout(await stripeClient().checkout.sessions.retrieve(checkoutId, { expand: CHECKOUT_EXPANSION }))),

  expireCheckout: (checkoutId) =>
    call(async () => toCheckout(await stripeClient().checkout.sessions.expire(checkoutId, {}, { idempotencyKey: `checkout-expire:${checkoutId}` }))),

  createPayoutAccount: ({ freelancerId, email, displayName, country }) =>
    call(async () =>
      toPayoutAccountState(
        await stripeClient().v2.core.accounts.create(
          {
            contact_email: email,
            display_name: displayName,
            dashboard: 'express',
            identity: { country: country.toLowerCase() as 'us' },
            configuration: { recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } } },
            defaults: { responsibilities: { fees_collector: 'application', losses_collector: 'application' } },
            metadata: { freelancer_id: freelancerId },
            include: ['configuration.recipient'],
          },
          { idempotencyKey: `payout-account:${freelancerId}` },
        ),
      ),
    ),

  createOnboardingLink: (accountId, { returnUrl, refreshUrl }) =>
    call(async () => {
      const link = await stripeClient().v2.core.accountLinks.create({
        account: accountId,
        use_case: { type: 'account_onboarding', account_onboarding: { return_url: returnUrl, refresh_url: refreshUrl } },
      });
      return link.url;
    }),

  getPayoutAccount: (accountId) =>
    call(async () => toPayoutAccountState(await stripeClient().v2.core.accounts.retrieve(accountId, { include: ['configuration.recipient'] }))),

  getPayoutBalance: (accountId) =>
    call(async () => {
      const balance = await stripeClient().balance.retrieve({}, { stripeAccount: accountId });
      const currencies = new Set([...balance.available, ...balance.pending].map((entry) => entry.currency));
      const sum = (entries: { currency: string; amount: number }[], currency: string) =>
        entries.filter((entry) => entry.currency === currency).reduce((total, entry) => total + BigInt(entry.amount), 0n);
      return [...currencies].map((currency) => ({
        currency: currency.toUpperCase(),
        availableMinor: sum(balance.available, currency),
        pendingMinor: sum(balance.pending, currency),
      }));
    }),

  createDashboardLink: (accountId) => call(async () => (await stripeClient().accounts.createLoginLink(accountId)).url),

  sendTransfer: (request) =>
    call(async () =>
      toTransferMovement(
        await stripeClient().transfers.create(
          {
            amount: Number(request.amountMinor),
            currency: request.currency.toLowerCase(),
            destination: request.destinationAccountId,
            // Bound to the charge: accepted while the charge is still pending, and never more than it.
            source_transaction: request.chargeId,
            transfer_group: request.milestoneId,
            metadata: labelsOf(request),
            ...WITH_MOVEMENT,
          },
          { idempotencyKey: request.idempotencyKey },
        ),
      ),
    ),

  sendReversal: (request) =>
    call(async () =>
      toReversalMovement(
        await stripeClient().transfers.createReversal(
          request.transferId,
          {
            amount: Number(request.amountMinor),
            metadata: labelsOf(request),
            ...WITH_MOVEMENT,
          },
          { idempotencyKey: request.idempotencyKey },
        ),
      ),
    ),

  sendRefund: (request) =>
    call(async () =>
      toRefundMovement(
        await stripeClient().refunds.create(
          {
            charge: request.chargeId,
            amount: Number(request.amountMinor),
            metadata: labelsOf(request),
            ...REFUND_EXPANSION,
          },
          { idempotencyKey: request.idempotencyKey },
        ),
      ),
    ),

  getTransfer: (transferId) => call(async () => toTransferMovement(await stripeClient().transfers.retrieve(transferId, WITH_MOVEMENT))),

  getTransfers: (transferIds, span) =>
    call(async () => {
      const wanted = new Set(transferIds);
      const found = new Map<string, Movement>();
      const created = { gte: Math.floor(span.from.getTime() / 1000), lte: Math.ceil(span.to.getTime() / 1000) };
      // Twice as many as were asked for, at most: a span full of other transfers is not worth paging through.
      let left = transferIds.length * 2;
      for await (const transfer of stripeClient().transfers.list({ created, limit: 100, expand: ['data.balance_transaction'] })) {
        if (wanted.has(transfer.id)) found.set(transfer.id, toTransferMovement(transfer));
        left -= 1;
        if (found.size === wanted.size || left <= 0) break;
      }
      return found;
    }),

  getReversals: (transferId) =>
    call(async () => {
      const found: Movement[] = [];
      for await (const reversal of stripeClient().transfers.listReversals(transferId, { limit: 100, expand: ['data.balance_transaction'] })) {
        if (reversal.metadata?.operation_id) found.push(toReversalMovement(reversal));
      }
      return found;
    }),

  getRefund: (refundId) => call(async () => toRefundMovement(await stripeClient().refunds.retrieve(refundId, REFUND_EXPANSION))),

  getTopUp: (topUpId) => call(async () => toBalanceMovement((await stripeClient().topups.retrieve(topUpId, WITH_MOVEMENT)).balance_transaction)),

  getChargeback: (chargebackId) => call(async () => toChargeback(await stripeClient().disputes.retrieve(chargebackId))),

  answerChargeback: (chargebackId, text, idempotencyKey) =>
    call(async () =>
      toChargeback(await stripeClient().disputes.update(chargebackId, { evidence: { uncategorized_text: text }, submit: true }, { idempotencyKey })),
    ),

  concedeChargeback: (chargebackId, idempotencyKey) =>
    call(async () => toChargeback(await stripeClient().disputes.close(chargebackId, {}, { idempotencyKey }))),

  getPayout: (payoutId, accountId) =>
    call(async () =>
      toBankPayout(
        await stripeClient().payouts.retrieve(
          payoutId,
          { expand: ['balance_transaction', 'failure_balance_transaction'] },
          accountId ? { stripeAccount: accountId } : {},
        ),
      ),
    ),

  findTransfer: ({ milestoneId, ...labels }) =>
    call(async () => {
      for await (const transfer of stripeClient().transfers.list({ transfer_group: milestoneId, limit: 100, expand: ['data.balance_transaction'] })) {
        const movement = toTransferMovement(transfer);
        if (isOf(movement, labels)) return movement;
      }
      return null;
    }),

  findRefund: ({ chargeId, ...labels }) =>
    call(async () => {
      for await (const refund of stripeClient().refunds.list({
        charge: chargeId,
        limit: 100,
        expand: ['data.balance_transaction', 'data.failure_balance_transaction'],
      })) {
        const movement = toRefundMovement(refund);
        if (isOf(movement, labels)) return movement;
      }
      return null;
    }),

  listEvents: async function* (since) {
    const found = [];
    for await (const event of stripeClient().events.list({ created: { gte: Math.floor(since.getTime() / 1000) }, limit: 100 })) found.push(event);
    // Stripe lists the newest first; work goes in the order of happening.
    for (const event of found.reverse()) yield toProviderEvent(event);
  },

  listLines: async function* (since) {
    const found = [];
    for await (const line of stripeClient().balanceTransactions.list({ created: { gte: Math.floor(since.getTime() / 1000) }, limit: 100 })) found.push(line);
    for (const line of found.reverse()) yield toProviderLine(line);
  },

  findCheckout: (chargeId) =>
    call(async () => {
      const charge = await stripeClient().charges.retrieve(chargeId);
      const intent = typeof charge.payment_intent === 'string' ? charge.payment_intent : charge.payment_intent?.id;
      if (!intent) return null;
      const sessions = await stripeClient().checkout.sessions.list({ payment_intent: intent, limit: 1 });
      return sessions.data[0]?.id ?? null;
    }),

  getBalance: () =>
    call(async () => {
      const balance = await stripeClient().balance.retrieve();
      const parts = { available: balance.available, pending: balance.pending, reserved: balance.connect_reserved ?? [] };
      const currencies = new Set(Object.values(parts).flatMap((entries) => entries.map((entry) => entry.currency)));
      return [...currencies].map((currency) => {
        const sum = (entries: { currency: string; amount: number }[]) =>
          entries.reduce((total, entry) => (entry.currency === currency ? total + BigInt(entry.amount) : total), 0n);
        const [availableMinor, pendingMinor, reservedMinor] = [sum(parts.available), sum(parts.pending), sum(parts.reserved)];
        return { currency: currency.toUpperCase(), availableMinor, pendingMinor, reservedMinor, totalMinor: availableMinor + pendingMinor + reservedMinor };
      });
    }),

  newestLines: (limit) => call(async () => (await stripeClient().balanceTransactions.list({ limit })).data.map(toProviderLine)),

  isReachable: async () => {
    try {
      await stripeClient().balance.retrieve({}, { timeout: 2_000, maxNetworkRetries: 0 });
      return true;
    } catch {
      return false;
    }
  },
};

/** By these our own is recognised among the provider's objects. */
function labelsOf(request: Pick<TransferRequest, 'operationId' | 'attempt' | 'decisionId' | 'milestoneId'>) {
  return { operation_id: request.operationId, attempt: String(request.attempt), decision_id: request.decisionId, milestone_id: request.milestoneId };
}

/** Whatever attempt made it, unless it came to nothing: then only the present one's counts. */
function isOf(movement: Movement, { operationId, attempt }: Pick<TransferRequest, 'operationId' | 'attempt'>): boolean {
  const cameToNothing = movement.status === 'FAILED' || movement.status === 'CANCELED';
  return movement.operationId === operationId && (!cameToNothing || (movement.attempt ?? attempt) === attempt);
}

function checkoutParams(request: CheckoutRequest): Stripe.Checkout.SessionCreateParams {
  const metadata = { funding_id: request.fundingId, milestone_id: request.milestoneId };
  return {
    mode: 'payment',
    client_reference_id: request.fundingId,
    customer_email: request.payerEmail,
    locale: request.locale,
    line_items: [
      {
        quantity: 1,
        price_data: { currency: request.currency.toLowerCase(), unit_amount: Number(request.amountMinor), product_data: { name: request.description } },
      },
    ],
    payment_intent_data: { transfer_group: request.milestoneId, metadata, description: request.description },
    metadata,
    success_url: request.successUrl,
    cancel_url: request.cancelUrl,
    expires_at: Math.ceil(request.expiresAt.getTime() / 1000),
  };
}

/** Sorts failures by what they leave behind; only this tells the caller whether a repetition is safe. */
async function call<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw toGatewayError(error);
  }
}

function toGatewayError(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error;
  const code = error.code ?? error.type;
  if (error instanceof Stripe.errors.StripeRateLimitError || error.statusCode === 409 || code === 'lock_timeout')
    return new GatewayError('BUSY', code, error.message);
  if (error instanceof Stripe.errors.StripeConnectionError || (error.statusCode ?? 500) >= 500)
    return new GatewayError('UNKNOWN', code, error.message, error.headers?.['idempotent-replayed'] === 'true');
  return new GatewayError('REFUSED', code, error.message);
}
