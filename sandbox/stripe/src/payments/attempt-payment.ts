/** One attempt to pay an intent, by card or wallet, from first click to answer. Knows nothing of Checkout. */
import type Stripe from 'stripe';
import { documentationUrl } from '../errors.ts';
import type { ErrorBody } from '../errors.ts';
import { emitEvent } from '../events/emit.ts';
import type { CardInput, PaymentMethodType, Tables } from '../records.ts';
import { openDispute } from '../resources/dispute-steps.ts';
import type { Sandbox } from '../sandbox.ts';
import { createCharge } from './create-charge.ts';
import { failAttempt, requireAction, startProcessing, succeedIntent } from './intent-steps.ts';
import type { IntentRow } from './intent-steps.ts';
import { createPaymentMethod } from './payment-methods.ts';
import type { PaymentMethodRow } from './payment-methods.ts';
import { settleCharge } from './settle-charge.ts';
import { attachMethod, spend } from './stored-methods.ts';
import { ABANDONED_WALLET, AUTHENTICATION_REQUIRED, FAILED_CHALLENGE, REFUSED_WALLET, behaviourOf } from './test-cards.ts';
import type { Decline } from './test-cards.ts';

export type AttemptResult = {
  outcome: 'succeeded' | 'declined' | 'requires_action' | 'processing';
  intent: IntentRow;
  error?: ErrorBody;
};

type Payer = { email: string | null };

function cardError(decline: Decline, method: PaymentMethodRow, chargeId: string | null): ErrorBody {
  return {
    type: method.object.type === 'card' ? 'card_error' : 'invalid_request_error',
    code: decline.code,
    ...(decline.declineCode && { decline_code: decline.declineCode }),
    doc_url: documentationUrl(decline.code),
    message: decline.message,
    ...(chargeId && { charge: chargeId }),
    payment_method: method.object,
  };
}

function decline(
  sandbox: Sandbox,
  { intent, method, reason, isAuthenticated }: { intent: IntentRow; method: PaymentMethodRow; reason: Decline; isAuthenticated: boolean },
): AttemptResult {
  // A bank's refusal leaves a failed charge; an authentication that never ended leaves none.
  const hasCharge = reason !== FAILED_CHALLENGE && reason !== ABANDONED_WALLET;
  const charge = hasCharge ? createCharge(sandbox, { intent, method, status: 'failed', isAuthenticated, failure: cardError(reason, method, null) }) : null;
  const error = cardError(reason, method, charge?.id ?? null);
  return { outcome: 'declined', intent: failAttempt(sandbox, intent, { error, chargeId: charge?.id ?? null }), error };
}

/** Kept for the customer when the intent says so; else used up by this payment. */
function keepMethod(sandbox: Sandbox, intent: IntentRow, method: PaymentMethodRow): void {
  const { customer, setup_future_usage: later } = intent.object;
  if (later !== null && customer !== null && method.object.type === 'card') attachMethod(sandbox, method, customer as string);
  else spend(sandbox, method);
}

function approve(
  sandbox: Sandbox,
  { intent, method, isAuthenticated }: { intent: IntentRow; method: PaymentMethodRow; isAuthenticated: boolean },
): AttemptResult {
  const number = method.hidden.card?.number ?? null;
  const behaviour = number === null ? {} : behaviourOf(number);
  const charge = createCharge(sandbox, { intent, method, status: 'succeeded', isAuthenticated });
  const succeeded = succeedIntent(sandbox, intent, { chargeId: charge.id, methodId: method.id });
  keepMethod(sandbox, intent, method);
  const settled = settleCharge(sandbox, charge, { bypassesPending: behaviour.bypassesPending ?? false });
  if (behaviour.dispute) openDispute(sandbox, settled, behaviour.dispute);
  return { outcome: 'succeeded', intent: succeeded };
}

export function payByCard(
  sandbox: Sandbox,
  intent: IntentRow,
  { card, payer, returnUrl }: { card: CardInput; payer: Payer; returnUrl: string | null },
): AttemptResult {
  return chargeCard(sandbox, intent, { method: createPaymentMethod(sandbox, { type: 'card', card, email: payer.email }), returnUrl });
}

type CardAttempt = {
  method: PaymentMethodRow;
  returnUrl: string | null;
  /** Nobody is there to answer a challenge: the card that wants one is declined. */
  isPayerAway?: boolean;
};

export function chargeCard(sandbox: Sandbox, intent: IntentRow, { method, returnUrl, isPayerAway = false }: CardAttempt): AttemptResult {
  const card = method.hidden.card!;
  const behaviour = behaviourOf(card.number);
  if (behaviour.challenge && isPayerAway) return decline(sandbox, { intent, method, reason: AUTHENTICATION_REQUIRED, isAuthenticated: false });
  if (behaviour.challenge) {
    const nextAction = { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url: challengeUrl(sandbox, intent) } };
    const waiting = requireAction(sandbox, intent, { methodId: method.id, attempt: { method: 'card', card }, nextAction });
    return { outcome: 'requires_action', intent: waiting };
  }
  if (behaviour.decline) return decline(sandbox, { intent, method, reason: behaviour.decline, isAuthenticated: false });
  return approve(sandbox, { intent, method, isAuthenticated: false });
}

export function challengeUrl(sandbox: Sandbox, intent: IntentRow): string {
  const { publicUrl } = sandbox.settings;
  return intent.hidden.session === null ? `${publicUrl}/challenge/${intent.id}` : `${publicUrl}/c/pay/${intent.hidden.session}/confirm`;
}

export function startWallet(
  sandbox: Sandbox,
  intent: IntentRow,
  { type, payer, returnUrl }: { type: Exclude<PaymentMethodType, 'card'>; payer: Payer; returnUrl: string | null },
): AttemptResult {
  return openWallet(sandbox, intent, { method: createPaymentMethod(sandbox, { type, card: null, email: payer.email }), returnUrl });
}

export function openWallet(sandbox: Sandbox, intent: IntentRow, { method, returnUrl }: { method: PaymentMethodRow; returnUrl: string | null }): AttemptResult {
  const type = method.object.type as Exclude<PaymentMethodType, 'card'>;
  const url = challengeUrl(sandbox, intent);
  const nextAction: Stripe.PaymentIntent.NextAction =
    type === 'alipay'
      ? { type: 'alipay_handle_redirect', alipay_handle_redirect: { native_data: null, native_url: null, return_url: returnUrl, url } }
      : {
          type: 'wechat_pay_display_qr_code',
          wechat_pay_display_qr_code: {
            data: `weixin://sandbox/${intent.id}`,
            hosted_instructions_url: url,
            image_data_url: '',
            image_url_png: url,
            image_url_svg: url,
          },
        };
  const waiting = requireAction(sandbox, intent, { methodId: method.id, attempt: { method: type, card: null }, nextAction });
  return { outcome: 'requires_action', intent: waiting };
}

export type Answer = 'approve' | 'fail' | 'abandon' | 'later';

/** The payer answered the bank's or the wallet's page. */
export function answerAction(sandbox: Sandbox, intent: IntentRow, answer: Answer): AttemptResult {
  const method = sandbox.store.get('payment_method', intent.object.payment_method as string)!;
  const isCard = method.object.type === 'card';
  const behaviour = isCard ? behaviourOf(method.hidden.card!.number) : {};
  if (answer === 'later') {
    const charge = createCharge(sandbox, { intent, method, status: 'pending', isAuthenticated: false });
    return { outcome: 'processing', intent: startProcessing(sandbox, intent, charge.id) };
  }
  if (answer !== 'approve') {
    const reason = isCard ? FAILED_CHALLENGE : answer === 'fail' ? REFUSED_WALLET : ABANDONED_WALLET;
    return decline(sandbox, { intent, method, reason, isAuthenticated: false });
  }
  if (behaviour.decline) return decline(sandbox, { intent, method, reason: behaviour.decline, isAuthenticated: true });
  return approve(sandbox, { intent, method, isAuthenticated: isCard });
}

/** A payment that was processing is decided. */
export function finishProcessing(sandbox: Sandbox, intent: IntentRow, isPaid: boolean): AttemptResult {
  const charge = sandbox.store.get('charge', intent.object.latest_charge as string) as Tables['charge'];
  const method = sandbox.store.get('payment_method', intent.object.payment_method as string)!;
  if (!isPaid) {
    const error = cardError(REFUSED_WALLET, method, charge.id);
    const failed = sandbox.store.update('charge', charge, {
      object: { status: 'failed', failure_code: REFUSED_WALLET.code, failure_message: REFUSED_WALLET.message },
    });
    emitEvent(sandbox, { type: 'charge.failed', object: failed.object, account: failed.account });
    return { outcome: 'declined', intent: failAttempt(sandbox, intent, { error, chargeId: charge.id }), error };
  }
  const paid = sandbox.store.update('charge', charge, { object: { status: 'succeeded', paid: true, captured: true, amount_captured: charge.object.amount } });
  emitEvent(sandbox, { type: 'charge.succeeded', object: paid.object, account: paid.account });
  const succeeded = succeedIntent(sandbox, intent, { chargeId: charge.id, methodId: method.id });
  keepMethod(sandbox, intent, method);
  settleCharge(sandbox, paid, { bypassesPending: false });
  return { outcome: 'succeeded', intent: succeeded };
}
