/** What a call may say about how to pay a PaymentIntent, and the attempt it starts. */
import { StripeProblem, invalidParameter, refused } from '../errors.ts';
import type { Params } from '../params.ts';
import { flag, hash, oneOf, required, text, unsupported, url } from '../params.ts';
import { chargeCard, openWallet } from '../payments/attempt-payment.ts';
import type { IntentRow } from '../payments/intent-steps.ts';
import { offeredMethods } from '../payments/offered-methods.ts';
import type { PaymentMethodRow } from '../payments/payment-methods.ts';
import { assertUsable, resolveMethod } from '../payments/stored-methods.ts';
import type { Sandbox } from '../sandbox.ts';
import { METHOD_DATA, methodFrom } from './payment-methods.ts';

const CONFIRMABLE: ReadonlySet<string> = new Set(['requires_payment_method', 'requires_confirmation', 'requires_action']);

export const CONFIRM_FIELDS = {
  error_on_requires_action: flag(),
  off_session: flag(),
  payment_method: text(),
  payment_method_data: hash({ ...METHOD_DATA, type: required(METHOD_DATA.type), card: unsupported() }),
  payment_method_options: hash({
    alipay: hash({}),
    card: unsupported(),
    wechat_pay: hash({ app_id: text(), client: required(oneOf(['android', 'ios', 'web'])), setup_future_usage: oneOf(['none']) }),
  }),
  receipt_email: text(),
  return_url: url(),
  setup_future_usage: oneOf(['off_session', 'on_session']),
};

type Confirmation = Params<typeof CONFIRM_FIELDS>;

/** The method that is named or described, or null when the call says nothing of it. */
export function methodOf(sandbox: Sandbox, { payment_method: id, payment_method_data: data }: Confirmation, customer: string | null): PaymentMethodRow | null {
  if (id !== undefined && data !== undefined) {
    throw invalidParameter({ code: 'parameters_exclusive', message: 'You may only specify one of these parameters: payment_method, payment_method_data.' });
  }
  if (data !== undefined) return methodFrom(sandbox, data);
  if (id === undefined) return null;
  const row = resolveMethod(sandbox, id);
  assertUsable(row, customer);
  return row;
}

function assertOffered({ object }: IntentRow, method: PaymentMethodRow): void {
  const offered: readonly string[] = offeredMethods(object.currency, {
    allowed: object.allowed_payment_method_types,
    excluded: object.excluded_payment_method_types,
  });
  if (offered.includes(method.object.type)) return;
  throw refused({
    code: 'payment_intent_incompatible_payment_method',
    message: `This PaymentIntent takes ${offered.join(', ')}, not ${method.object.type}.`,
    param: 'payment_method',
  });
}

function assertWalletCanOpen(method: PaymentMethodRow, confirmation: Confirmation): void {
  const missing =
    method.object.type === 'alipay' && confirmation.return_url === undefined
      ? 'return_url'
      : method.object.type === 'wechat_pay' && confirmation.payment_method_options?.wechat_pay === undefined
        ? 'payment_method_options[wechat_pay][client]'
        : null;
  if (confirmation.error_on_requires_action || confirmation.off_session) {
    throw refused({ code: 'payment_intent_action_required', message: `${method.object.type} needs the payer to act, and the call forbids that.` });
  }
  if (missing) throw refused({ code: 'parameter_missing', message: `Missing required param: ${missing}.`, param: missing });
}

export function confirmIntent(sandbox: Sandbox, intent: IntentRow, confirmation: Confirmation): object {
  if (!CONFIRMABLE.has(intent.object.status)) {
    throw refused({
      code: 'payment_intent_unexpected_state',
      message: `This PaymentIntent's status is ${intent.object.status}; it cannot be confirmed again.`,
    });
  }
  if (intent.hidden.session !== null) throw refused({ message: 'This PaymentIntent was made by Checkout and is confirmed on its page only.' });
  const kept = intent.object.payment_method === null ? null : resolveMethod(sandbox, intent.object.payment_method as string);
  const method = methodOf(sandbox, confirmation, intent.object.customer as string | null) ?? kept;
  if (!method) {
    throw refused({
      code: 'payment_intent_unexpected_state',
      message: 'You cannot confirm this PaymentIntent because it is missing a payment method.',
      param: 'payment_method',
    });
  }
  assertUsable(method, intent.object.customer as string | null);
  assertOffered(intent, method);
  const current = sandbox.store.update('payment_intent', intent, {
    object: {
      ...(confirmation.receipt_email && { receipt_email: confirmation.receipt_email }),
      ...(confirmation.setup_future_usage && { setup_future_usage: confirmation.setup_future_usage }),
    },
  });
  const returnUrl = confirmation.return_url ?? null;
  const isPayerAway = Boolean(confirmation.off_session ?? confirmation.error_on_requires_action);
  if (method.object.type !== 'card') assertWalletCanOpen(method, confirmation);
  const result =
    method.object.type === 'card' ? chargeCard(sandbox, current, { method, returnUrl, isPayerAway }) : openWallet(sandbox, current, { method, returnUrl });
  // The refusal is the answer; the failed charge and the intent's error stay in the books.
  if (result.error) throw new StripeProblem({ status: 402, body: { ...result.error, payment_intent: result.intent.object }, keepsEffects: true });
  return result.intent.object;
}
