import { formatMoney } from '../currencies.ts';
import type { AccountRecord, Row } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { LANGUAGE_TAG, translate } from './language.ts';
import type { Language, TextKey } from './language.ts';
import { html, page } from './layout.ts';

/** What a connected person sees of their account: what is there, and what went to their bank. */
export function expressPage(sandbox: Sandbox, language: Language, account: Row<AccountRecord>): string {
  const tag = LANGUAGE_TAG[language];
  const text = (key: TextKey) => translate(language, key);
  const totals = [...sandbox.balances.totals(account.id, sandbox.clock.now())];
  const payouts = sandbox.store
    .table('payout')
    .newestFirst()
    .filter((row) => row.account === account.id)
    .slice(0, 20);
  return page(language, {
    title: text('expressTitle'),
    body: html`<h1>${account.object.displayName ?? text('expressTitle')}</h1>
<section><table>
<thead><tr><th scope="col"></th><th scope="col">${text('pending')}</th><th scope="col">${text('available')}</th></tr></thead>
<tbody>${totals.map(
      ([currency, { available, pending }]) => html`<tr><th scope="row">${currency.toUpperCase()}</th>
<td>${formatMoney(pending, currency, tag)}</td><td>${formatMoney(available, currency, tag)}</td></tr>`,
    )}</tbody>
</table></section>
<section aria-labelledby="payouts"><h2 id="payouts">${text('payouts')}</h2>
${
  payouts.length === 0
    ? html`<p>${text('noPayouts')}</p>`
    : html`<table>
<thead><tr><th scope="col">${text('arrival')}</th><th scope="col">${text('status')}</th><th scope="col">${text('amount')}</th></tr></thead>
<tbody>${payouts.map(
        ({ object }) => html`<tr><td>${new Date(object.arrival_date * 1000).toLocaleDateString(tag)}</td><td>${object.status}</td>
<td>${formatMoney(object.amount, object.currency, tag)}</td></tr>`,
      )}</tbody></table>`
}
</section>`,
  });
}
