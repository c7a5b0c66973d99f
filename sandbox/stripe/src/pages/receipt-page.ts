import type Stripe from 'stripe';
import { formatMoney } from '../currencies.ts';
import { LANGUAGE_TAG, translate } from './language.ts';
import type { Language } from './language.ts';
import { html, page } from './layout.ts';

export function receiptPage(language: Language, charge: Stripe.Charge): string {
  const tag = LANGUAGE_TAG[language];
  const title = translate(language, 'receiptTitle');
  return page(language, {
    title,
    body: html`<h1>${title}</h1><section><table><tbody>
<tr><th scope="row">${translate(language, 'receiptPaid')}</th><td>${formatMoney(charge.amount, charge.currency, tag)}</td></tr>
<tr><th scope="row">${translate(language, 'receiptRefunded')}</th><td>${formatMoney(charge.amount_refunded, charge.currency, tag)}</td></tr>
</tbody></table><p class="hint">${charge.id}</p></section>`,
  });
}
