import { formatMoney } from '../currencies.ts';
import type { SessionRow } from '../payments/pay-session.ts';
import type { WireLineItem } from '../records.ts';
import type { CheckoutProblems, CheckoutText } from './checkout-form.ts';
import { LANGUAGE_TAG, translate } from './language.ts';
import type { Language, TextKey } from './language.ts';
import { html, inputField, page } from './layout.ts';
import type { Markup } from './layout.ts';

const TEST_CARDS: readonly (readonly [number: string, meaning: TextKey])[] = [
  ['4242 4242 4242 4242', 'testSuccess'],
  ['4000 0000 0000 0002', 'testDecline'],
  ['4000 0000 0000 9995', 'testFunds'],
  ['4000 0025 0000 3155', 'testChallenge'],
];

function money(language: Language, amount: number, currency: string): string {
  return formatMoney(amount, currency, LANGUAGE_TAG[language]);
}

function lineItem(language: Language, item: WireLineItem): Markup {
  const times = item.quantity !== null && item.quantity > 1 ? ` × ${item.quantity}` : '';
  return html`<tr><td>${item.description}${times}</td><td>${money(language, item.amount_total, item.currency)}</td></tr>`;
}

export function orderSummary(language: Language, session: SessionRow): Markup {
  const { amount_total: total, currency } = session.object;
  const text = (key: TextKey) => translate(language, key);
  return html`<section aria-labelledby="order">
<h2 id="order">${text('orderSummary')}</h2>
<p class="amount">${money(language, total!, currency!)}</p>
<table><tbody>${session.hidden.lineItems.map((item) => lineItem(language, item))}</tbody>
<tfoot><tr><th scope="row">${text('total')}</th><td>${money(language, total!, currency!)}</td></tr></tfoot></table>
</section>`;
}

function testCards(language: Language): Markup {
  return html`<details><summary>${translate(language, 'testCards')}</summary><table><tbody>
${TEST_CARDS.map(([number, meaning]) => html`<tr><td><code>${number}</code></td><td>${translate(language, meaning)}</td></tr>`)}
</tbody></table><p class="hint">${translate(language, 'testHint')}</p></details>`;
}

type View = { session: SessionRow; typed: CheckoutText; problems: CheckoutProblems; failure: string | null };

function cardFields(language: Language, { typed, problems, session }: View): Markup {
  const text = (key: TextKey) => translate(language, key);
  return html`<section aria-labelledby="card-heading">
<h2 id="card-heading">${text('cardHeading')}</h2>
${inputField({ name: 'cardNumber', label: text('cardNumber'), value: typed.number, problem: problems.number, attributes: { inputmode: 'numeric', autocomplete: 'cc-number', placeholder: '4242 4242 4242 4242' } })}
<div class="pair"><div>
${inputField({ name: 'cardExpiry', label: text('expiry'), value: typed.expiry, problem: problems.expiry, attributes: { inputmode: 'numeric', autocomplete: 'cc-exp', placeholder: '12 / 34' } })}
</div><div>
${inputField({ name: 'cardCvc', label: text('cvc'), problem: problems.cvc, attributes: { inputmode: 'numeric', autocomplete: 'cc-csc', placeholder: '123' } })}
</div></div>
${inputField({ name: 'cardHolder', label: text('holder'), value: typed.holder, attributes: { autocomplete: 'cc-name' } })}
<button name="method" value="card">${text('pay')} ${money(language, session.object.amount_total!, session.object.currency!)}</button>
${testCards(language)}
</section>`;
}

export function checkoutPage(language: Language, view: View): string {
  const { session, typed, problems, failure } = view;
  const { object } = session;
  const text = (key: TextKey) => translate(language, key);
  const offers = new Set(object.payment_method_types);
  const wallets = (
    [
      ['alipay', 'payAlipay'],
      ['wechat_pay', 'payWechat'],
    ] as const
  ).filter(([type]) => offers.has(type));
  const emailAttributes = { type: 'email', autocomplete: 'email', ...(object.customer_email !== null && { readonly: '' }) };
  return page(language, {
    title: text('checkoutTitle'),
    body: html`<h1>${text('checkoutTitle')}</h1>
${failure && html`<p class="alert" role="alert">${failure}</p>`}
${orderSummary(language, session)}
<form method="post" action="/c/pay/${session.id}" novalidate>
<section>
${inputField({ name: 'email', label: text('email'), value: object.customer_email ?? typed.email, problem: problems.email, attributes: emailAttributes })}
</section>
${offers.has('card') && cardFields(language, view)}
${
  wallets.length > 0 &&
  html`<section aria-labelledby="wallets"><h2 id="wallets">${text('otherWays')}</h2>
${wallets.map(([type, label]) => html`<button class="quiet" name="method" value="${type}">${text(label)}</button>`)}</section>`
}
</form>
${object.cancel_url && html`<p><a href="${object.cancel_url}">${text('cancel')}</a></p>`}`,
  });
}
