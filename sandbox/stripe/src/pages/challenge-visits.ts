/** The bank's or the wallet's page of a PaymentIntent that no Checkout Session stands behind. */
import { formatMoney } from '../currencies.ts';
import { answerAction } from '../payments/attempt-payment.ts';
import type { Answer } from '../payments/attempt-payment.ts';
import type { IntentRow } from '../payments/intent-steps.ts';
import { ANSWERS } from './checkout-visits.ts';
import { confirmPage } from './confirm-page.ts';
import { LANGUAGE_TAG, translate } from './language.ts';
import type { Language } from './language.ts';
import { html, plainPage } from './layout.ts';
import type { Markup } from './layout.ts';
import { missingPage } from './visit.ts';
import type { PageAnswer, Visit } from './visit.ts';

function summary(language: Language, { object }: IntentRow): Markup {
  return html`<section aria-labelledby="order"><h2 id="order">${object.description ?? translate(language, 'total')}</h2>
<p class="amount">${formatMoney(object.amount, object.currency, LANGUAGE_TAG[language])}</p></section>`;
}

function returnAddress({ object }: IntentRow): string | null {
  const { next_action: action } = object;
  return action?.redirect_to_url?.return_url ?? action?.alipay_handle_redirect?.return_url ?? null;
}

const REDIRECT_STATUS: Partial<Record<string, string>> = { succeeded: 'succeeded', processing: 'pending' };

/** Where nothing waits any more the page says how it ended. */
function endedPage(language: Language, { object }: IntentRow): PageAnswer {
  if (object.status === 'succeeded') return { page: plainPage(language, { title: translate(language, 'paidTitle'), text: translate(language, 'paidText') }) };
  if (object.status === 'processing') {
    return { page: plainPage(language, { title: translate(language, 'processingTitle'), text: translate(language, 'processingText') }) };
  }
  return { page: plainPage(language, { title: translate(language, 'unpaidTitle'), text: translate(language, 'unpaidText') }) };
}

function visited({ sandbox, parts }: Visit): IntentRow | null {
  const intent = sandbox.store.get('payment_intent', parts[1] ?? '');
  // A session's payment has a page of its own.
  return intent && intent.hidden.session === null ? intent : null;
}

export function showChallenge(visit: Visit): PageAnswer {
  const intent = visited(visit);
  if (!intent) return missingPage(visit.language);
  if (intent.object.status !== 'requires_action' || !intent.hidden.attempt) return endedPage(visit.language, intent);
  const page = confirmPage(visit.language, {
    method: intent.hidden.attempt.method,
    summary: summary(visit.language, intent),
    address: `/challenge/${intent.id}`,
    otherWay: null,
    seed: intent.id,
  });
  return { page };
}

export function answerChallenge(visit: Visit): PageAnswer {
  const intent = visited(visit);
  if (!intent) return missingPage(visit.language);
  if (intent.object.status !== 'requires_action') return endedPage(visit.language, intent);
  const answer = visit.fields.get('answer') ?? '';
  if (!ANSWERS.has(answer)) return { redirect: `/challenge/${intent.id}` };
  const address = returnAddress(intent);
  const { intent: after } = answerAction(visit.sandbox, intent, answer as Answer);
  if (address === null) return endedPage(visit.language, after);
  const target = new URL(address);
  target.searchParams.set('payment_intent', after.id);
  target.searchParams.set('payment_intent_client_secret', after.object.client_secret!);
  target.searchParams.set('redirect_status', REDIRECT_STATUS[after.object.status] ?? 'failed');
  return { redirect: target.href };
}
