import { invalidParameter, missingResource } from '../errors.ts';
import { idOf } from '../ids.ts';
import { answerSessionAction, openSessionWallet, paySessionByCard, settleLatePayment } from '../payments/pay-session.ts';
import type { PayResult, SessionRow } from '../payments/pay-session.ts';
import type { PaymentMethodType, WireSession } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';

export const OUTCOMES = ['paid', 'declined', 'canceled', 'requires_action', 'processing', 'late_paid', 'late_failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type Completion = {
  /** `paid` unless told otherwise. `processing` completes the session unpaid; `late_…` decides it afterwards. */
  outcome?: Outcome;
  method?: PaymentMethodType;
  email?: string;
  /** Any documented test card instead of the one that gives the outcome. */
  cardNumber?: string;
};

const CARD_FOR: Partial<Record<Outcome, string>> = {
  paid: '4242424242424242',
  declined: '4000000000000002',
  requires_action: '4000002500003155',
  canceled: '4000002500003155',
};

function byCard(
  sandbox: Sandbox,
  session: SessionRow,
  { outcome, email, cardNumber }: { outcome: Outcome; email: string; cardNumber: string | undefined },
): PayResult {
  const number = cardNumber ?? CARD_FOR[outcome];
  if (!number) throw invalidParameter({ message: `A card payment cannot be ${outcome}.`, param: 'outcome' });
  const card = { number, expMonth: 12, expYear: 2034, cvc: '123', holder: 'Test Payer' };
  const started = paySessionByCard(sandbox, session, { card, email });
  // A card that wants a challenge and shall be paid has its challenge passed.
  return started.outcome === 'requires_action' && outcome === 'paid' ? answerSessionAction(sandbox, started.session, 'approve') : started;
}

function byWallet(
  sandbox: Sandbox,
  session: SessionRow,
  { outcome, email, type }: { outcome: Outcome; email: string; type: 'alipay' | 'wechat_pay' },
): PayResult {
  const opened = openSessionWallet(sandbox, session, { type, email });
  if (opened.outcome === 'closed' || outcome === 'requires_action') return opened;
  const answer = ({ paid: 'approve', declined: 'fail', canceled: 'abandon', processing: 'later' } as const)[outcome as 'paid'];
  return answerSessionAction(sandbox, opened.session, answer);
}

/** Acts as the payer would on the hosted page. A session that takes no payment any more is refused, not paid twice. */
export function completeSession(
  sandbox: Sandbox,
  id: string,
  { outcome = 'paid', method = 'card', email = 'payer@example.com', cardNumber }: Completion,
): WireSession {
  const session = sandbox.store.get('checkout_session', id);
  if (!session) throw missingResource('checkout.session', id);
  if (!OUTCOMES.includes(outcome)) throw invalidParameter({ message: `Invalid outcome: must be one of ${OUTCOMES.join(', ')}`, param: 'outcome' });
  const result = act();
  if (result.outcome === 'closed') {
    throw invalidParameter({ message: `The session ${id} is ${session.object.status} and takes no such step any more.`, param: 'id' });
  }
  return result.session.object;

  function act(): PayResult {
    const current = session!;
    if (outcome === 'late_paid' || outcome === 'late_failed') return settleLatePayment(sandbox, current, outcome === 'late_paid');
    if (outcome === 'canceled' && method === 'card') return leave(sandbox, current);
    if (method === 'card') return byCard(sandbox, current, { outcome, email, cardNumber });
    return byWallet(sandbox, current, { outcome, email, type: method });
  }
}

/** The payer closes the page: an attempt that waited for them fails, the session stays open. */
function leave(sandbox: Sandbox, session: SessionRow): PayResult {
  const intent = sandbox.store.get('payment_intent', idOf(session.object.payment_intent) ?? '');
  if (intent?.object.status === 'requires_action') return answerSessionAction(sandbox, session, 'abandon');
  return { outcome: session.object.status === 'open' ? 'declined' : 'closed', session };
}
