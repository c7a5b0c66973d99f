import { answerSessionAction, isOpen, openSessionWallet, paySessionByCard } from '../payments/pay-session.ts';
import type { PayResult, SessionRow } from '../payments/pay-session.ts';
import { idOf } from '../ids.ts';
import type { Answer } from '../payments/attempt-payment.ts';
import type { Sandbox } from '../sandbox.ts';
import { EMPTY_TEXT, checkEmail, readCard, readCheckoutText } from './checkout-form.ts';
import { checkoutPage, orderSummary } from './checkout-page.ts';
import { confirmPage } from './confirm-page.ts';
import { chooseLanguage, explainDecline, translate } from './language.ts';
import type { Language } from './language.ts';
import { plainPage } from './layout.ts';
import { missingPage } from './visit.ts';
import type { PageAnswer, Visit } from './visit.ts';

function successAddress(session: SessionRow): string {
  return (session.object.success_url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}

/** A session that takes no payment any more says so, and says why. */
function closedPage(language: Language, session: SessionRow): PageAnswer {
  const { status, payment_status: paymentStatus, cancel_url: cancelUrl } = session.object;
  const shop = (href: string | null) => (href ? { href, label: translate(language, 'backToShop') } : null);
  if (status !== 'complete') {
    const page = plainPage(language, { title: translate(language, 'expiredTitle'), text: translate(language, 'expiredText'), link: shop(cancelUrl) });
    return { page };
  }
  const isPaid = paymentStatus === 'paid';
  return {
    page: plainPage(language, {
      title: translate(language, isPaid ? 'paidTitle' : 'processingTitle'),
      text: translate(language, isPaid ? 'paidText' : 'processingText'),
      link: shop(successAddress(session)),
    }),
  };
}

function visited(visit: Visit): { session: SessionRow; language: Language } | null {
  const session = visit.sandbox.store.get('checkout_session', visit.parts[1] ?? '');
  return session ? { session, language: chooseLanguage(session.object.locale, visit.acceptLanguage) } : null;
}

function lastFailure(sandbox: Sandbox, language: Language, session: SessionRow): string | null {
  const intent = sandbox.store.get('payment_intent', idOf(session.object.payment_intent) ?? '');
  const error = intent?.object.last_payment_error;
  return error ? explainDecline(language, error) : null;
}

export function showCheckout(visit: Visit): PageAnswer {
  const found = visited(visit);
  if (!found) return missingPage(visit.language);
  const { session, language } = found;
  if (!isOpen(visit.sandbox, session)) return closedPage(language, session);
  return { page: checkoutPage(language, { session, typed: EMPTY_TEXT, problems: {}, failure: lastFailure(visit.sandbox, language, session) }) };
}

function afterAttempt(language: Language, result: PayResult): PageAnswer | null {
  const { session, outcome } = result;
  if (outcome === 'succeeded' || outcome === 'processing') return { redirect: successAddress(session) };
  if (outcome === 'requires_action') return { redirect: `/c/pay/${session.id}/confirm` };
  return outcome === 'closed' ? closedPage(language, session) : null;
}

export function answerCheckout(visit: Visit): PageAnswer {
  const found = visited(visit);
  if (!found) return missingPage(visit.language);
  const { session, language } = found;
  const { sandbox, fields } = visit;
  if (!isOpen(sandbox, session)) return closedPage(language, session);
  const typed = readCheckoutText(fields);
  const email = session.object.customer_email ?? typed.email;
  const method = fields.get('method') ?? 'card';
  const emailProblems = checkEmail(language, email);
  if (method === 'alipay' || method === 'wechat_pay') {
    if (emailProblems.email) return { page: checkoutPage(language, { session, typed, problems: emailProblems, failure: translate(language, 'problem') }) };
    return afterAttempt(language, openSessionWallet(sandbox, session, { type: method, email }))!;
  }
  const { card, problems } = readCard(language, typed, sandbox.clock.now());
  if (!card || emailProblems.email) {
    return { page: checkoutPage(language, { session, typed, problems: { ...problems, ...emailProblems }, failure: translate(language, 'problem') }) };
  }
  const result = paySessionByCard(sandbox, session, { card, email });
  return (
    afterAttempt(language, result) ?? {
      page: checkoutPage(language, { session: result.session, typed, problems: {}, failure: explainDecline(language, result.error!) }),
    }
  );
}

export function showConfirmation(visit: Visit): PageAnswer {
  const found = visited(visit);
  if (!found) return missingPage(visit.language);
  const { session, language } = found;
  if (!isOpen(visit.sandbox, session)) return closedPage(language, session);
  const intent = visit.sandbox.store.get('payment_intent', idOf(session.object.payment_intent) ?? '');
  if (intent?.object.status !== 'requires_action' || !intent.hidden.attempt) return { redirect: `/c/pay/${session.id}` };
  const page = confirmPage(language, {
    method: intent.hidden.attempt.method,
    summary: orderSummary(language, session),
    address: `/c/pay/${session.id}/confirm`,
    otherWay: `/c/pay/${session.id}`,
    seed: session.id,
  });
  return { page };
}

export const ANSWERS: ReadonlySet<string> = new Set<Answer>(['approve', 'fail', 'later']);

export function answerConfirmation(visit: Visit): PageAnswer {
  const found = visited(visit);
  if (!found) return missingPage(visit.language);
  const { session, language } = found;
  const answer = visit.fields.get('answer') ?? '';
  if (!ANSWERS.has(answer)) return { redirect: `/c/pay/${session.id}/confirm` };
  // A declined attempt goes back to the first page, which shows why.
  return afterAttempt(language, answerSessionAction(visit.sandbox, session, answer as Answer)) ?? { redirect: `/c/pay/${session.id}` };
}
