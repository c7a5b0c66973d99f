/**
 * Paying a Checkout Session, by the hosted page or by the control plane: both come through here, so both behave alike.
 * A session is paid once: every entry looks at its state again, and nothing else can run in between.
 */
import { refused } from '../errors.ts';
import type { ErrorBody } from '../errors.ts';
import { emitEvent } from '../events/emit.ts';
import { idOf } from '../ids.ts';
import type { CardInput, PaymentMethodType, Tables } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { createCustomer } from '../resources/customers.ts';
import { answerAction, finishProcessing, payByCard, startWallet } from './attempt-payment.ts';
import type { Answer, AttemptResult } from './attempt-payment.ts';
import { cancelIntent, createIntent } from './intent-steps.ts';
import type { IntentRow } from './intent-steps.ts';

export type SessionRow = Tables['checkout_session'];
export type PayResult = { outcome: AttemptResult['outcome'] | 'closed'; session: SessionRow; error?: ErrorBody };

function intentFor(sandbox: Sandbox, session: SessionRow): { session: SessionRow; intent: IntentRow } {
  const known = idOf(session.object.payment_intent);
  if (known !== null) return { session, intent: sandbox.store.get('payment_intent', known)! };
  const wanted = { futureUsage: null, ...session.hidden.intent };
  const intent = createIntent(sandbox, {
    ...wanted,
    account: session.account,
    amount: session.object.amount_total!,
    currency: session.object.currency!,
    session: session.id,
    paymentMethodTypes: session.object.payment_method_types,
    allowedTypes: session.object.allowed_payment_method_types,
    excludedTypes: session.object.excluded_payment_method_types ?? null,
    customer: idOf(session.object.customer),
    methodId: null,
  });
  return { intent, session: sandbox.store.update('checkout_session', session, { object: { payment_intent: intent.id } }) };
}

function rememberPayer(sandbox: Sandbox, session: SessionRow, { email, holder }: { email: string | null; holder: string | null }): SessionRow {
  return sandbox.store.update('checkout_session', session, {
    object: {
      customer_details: {
        address: null,
        business_name: null,
        email: session.object.customer_email ?? email,
        individual_name: null,
        name: holder,
        phone: null,
        tax_exempt: 'none',
        tax_ids: [],
      },
    },
  });
}

/** Told to make a customer of every payer, Checkout makes one when the session completes. */
function customerOf(sandbox: Sandbox, session: SessionRow): string | null {
  const known = idOf(session.object.customer);
  if (known !== null || session.object.customer_creation !== 'always') return known;
  const { email, name } = session.object.customer_details ?? { email: null, name: null };
  const customer = createCustomer(sandbox, session.account, { email, name });
  const intent = sandbox.store.get('payment_intent', idOf(session.object.payment_intent)!)!;
  sandbox.store.update('payment_intent', intent, { object: { customer: customer.id } });
  return customer.id;
}

function complete(sandbox: Sandbox, session: SessionRow, isPaid: boolean): SessionRow {
  const done = sandbox.store.update('checkout_session', session, {
    object: {
      customer: customerOf(sandbox, session),
      status: 'complete',
      payment_status: isPaid ? 'paid' : 'unpaid',
      url: null,
    },
  });
  emitEvent(sandbox, { type: 'checkout.session.completed', object: done.object, account: done.account });
  return done;
}

function conclude(sandbox: Sandbox, session: SessionRow, attempt: AttemptResult): PayResult {
  const isOver = attempt.outcome === 'succeeded' || attempt.outcome === 'processing';
  const after = isOver ? complete(sandbox, session, attempt.outcome === 'succeeded') : session;
  return { outcome: attempt.outcome, session: after, ...(attempt.error && { error: attempt.error }) };
}

export function isOpen(sandbox: Sandbox, session: SessionRow): boolean {
  return session.object.status === 'open' && session.object.expires_at > sandbox.clock.now();
}

function assertOffered(session: SessionRow, method: PaymentMethodType): void {
  if (!session.object.payment_method_types.includes(method)) throw refused({ message: `This session does not offer ${method}.`, param: 'method' });
}

export type CardPayment = { card: CardInput; email: string | null };

export function paySessionByCard(sandbox: Sandbox, session: SessionRow, { card, email }: CardPayment): PayResult {
  if (!isOpen(sandbox, session)) return { outcome: 'closed', session };
  assertOffered(session, 'card');
  const started = intentFor(sandbox, rememberPayer(sandbox, session, { email, holder: card.holder }));
  const payer = { email: started.session.object.customer_details?.email ?? null };
  return conclude(sandbox, started.session, payByCard(sandbox, started.intent, { card, payer, returnUrl: session.object.success_url }));
}

export function openSessionWallet(
  sandbox: Sandbox,
  session: SessionRow,
  { type, email }: { type: Exclude<PaymentMethodType, 'card'>; email: string | null },
): PayResult {
  if (!isOpen(sandbox, session)) return { outcome: 'closed', session };
  assertOffered(session, type);
  const started = intentFor(sandbox, rememberPayer(sandbox, session, { email, holder: null }));
  const payer = { email: started.session.object.customer_details?.email ?? null };
  return conclude(sandbox, started.session, startWallet(sandbox, started.intent, { type, payer, returnUrl: session.object.success_url }));
}

/** The payer answered the bank's or wallet's page; when no page is open any more there is nothing to answer. */
export function answerSessionAction(sandbox: Sandbox, session: SessionRow, answer: Answer): PayResult {
  const intent = sandbox.store.get('payment_intent', idOf(session.object.payment_intent) ?? '');
  if (!isOpen(sandbox, session) || intent?.object.status !== 'requires_action') return { outcome: 'closed', session };
  return conclude(sandbox, session, answerAction(sandbox, intent, answer));
}

/** A payment that was on its way when the session completed has arrived, or will never. */
export function settleLatePayment(sandbox: Sandbox, session: SessionRow, isPaid: boolean): PayResult {
  const intent = sandbox.store.get('payment_intent', idOf(session.object.payment_intent) ?? '');
  if (intent?.object.status !== 'processing') return { outcome: 'closed', session };
  const attempt = finishProcessing(sandbox, intent, isPaid);
  const after = sandbox.store.update('checkout_session', session, { object: { payment_status: isPaid ? 'paid' : 'unpaid' } });
  emitEvent(sandbox, {
    type: isPaid ? 'checkout.session.async_payment_succeeded' : 'checkout.session.async_payment_failed',
    object: after.object,
    account: after.account,
  });
  return { outcome: attempt.outcome, session: after, ...(attempt.error && { error: attempt.error }) };
}

/** Ends an open session: its unfinished payment is cancelled with it, so that no late answer can pay it. */
export function expireSession(sandbox: Sandbox, session: SessionRow): SessionRow {
  if (session.object.status !== 'open') return session;
  const intent = sandbox.store.get('payment_intent', idOf(session.object.payment_intent) ?? '');
  if (intent && intent.object.status !== 'succeeded' && intent.object.status !== 'canceled') cancelIntent(sandbox, intent, 'expired');
  const expired = sandbox.store.update('checkout_session', session, { object: { status: 'expired', url: null } });
  emitEvent(sandbox, { type: 'checkout.session.expired', object: expired.object, account: expired.account });
  return expired;
}
