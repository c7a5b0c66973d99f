/** Live answers against the SDK's own declarations: every required key present, no key that is not declared. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { createFreelancer, fund, sessionParams, startWorld } from './world.ts';

const RESOURCES = join(dirname(createRequire(import.meta.url).resolve('stripe')), '../esm/resources');

function declaredKeys(file: string, name: string): { required: string[]; all: Set<string> } {
  const source = readFileSync(join(RESOURCES, `${file}.d.ts`), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  const body = new RegExp(`export interface ${name} \\{\\n([\\s\\S]*?)\\n\\}`).exec(source)![1]!;
  const keys = [...body.matchAll(/^ {4}(\w+)(\??): /gm)].map((match) => ({ key: match[1]!, isOptional: match[2] === '?' }));
  return { required: keys.filter(({ isOptional }) => !isOptional).map(({ key }) => key), all: new Set(keys.map(({ key }) => key)) };
}

function expectShape(file: string, name: string, object: object): void {
  const { required, all } = declaredKeys(file, name);
  const present = Object.keys(object).filter((key) => key !== 'lastResponse');
  expect({ name, missing: required.filter((key) => !present.includes(key)), invented: present.filter((key) => !all.has(key)) }).toEqual({
    name,
    missing: [],
    invented: [],
  });
}

test('objects have the keys the SDK declares', async () => {
  const world = await startWorld();
  const { stripe, sandbox } = world;
  const account = await createFreelancer(world);
  const charge = await fund(world, 50_000);
  const transfer = await stripe.transfers.create({ amount: 10_000, currency: 'cny', destination: account, source_transaction: charge.id });
  const reversal = await stripe.transfers.createReversal(transfer.id, { amount: 1_000 });
  const refund = await stripe.refunds.create({ charge: charge.id, amount: 1_000 });
  const dispute = sandbox.control.disputeCharge(charge.id);
  sandbox.control.advanceClock(3 * 24 * 3_600);
  const payout = await stripe.payouts.create({ amount: 500, currency: 'cny' }, { stripeAccount: account });
  const session = await stripe.checkout.sessions.create(sessionParams(5_000, 'cny', { expand: ['line_items'] }));
  const intent = await stripe.paymentIntents.retrieve(charge.payment_intent as string, { expand: ['payment_method'] });
  const link = await stripe.v2.core.accountLinks.create({
    account,
    use_case: { type: 'account_onboarding', account_onboarding: { refresh_url: 'http://a.test/', return_url: 'http://b.test/' } },
  });
  const everything = await stripe.v2.core.accounts.retrieve(account, {
    include: ['configuration.recipient', 'identity', 'defaults', 'requirements', 'future_requirements'],
  });
  const v1Account = await stripe.accounts.retrieve(account);
  const endpoint = await stripe.webhookEndpoints.create({ url: 'http://127.0.0.1:9/', enabled_events: ['*'] });

  expectShape('Charges', 'Charge', charge);
  expectShape('Charges', 'Charge', await stripe.charges.retrieve(transfer.destination_payment as string, {}, { stripeAccount: account }));
  expectShape('Transfers', 'Transfer', transfer);
  expectShape('TransferReversals', 'TransferReversal', reversal);
  expectShape('Refunds', 'Refund', refund);
  expectShape('Disputes', 'Dispute', dispute);
  expectShape('Payouts', 'Payout', payout);
  expectShape('Topups', 'Topup', await stripe.topups.create({ amount: 100, currency: 'usd' }));
  expectShape('Checkout/Sessions', 'Session', session);
  expectShape('LineItems', 'LineItem', session.line_items!.data[0]!);
  expectShape('Prices', 'Price', session.line_items!.data[0]!.price!);
  expectShape('PaymentIntents', 'PaymentIntent', intent);
  expectShape('PaymentMethods', 'PaymentMethod', intent.payment_method as Stripe.PaymentMethod);
  expectShape('Balance', 'Balance', await stripe.balance.retrieve());
  expectShape('BalanceSettings', 'BalanceSettings', await stripe.balanceSettings.retrieve());
  for (const transaction of (await stripe.balanceTransactions.list({ limit: 100 })).data) expectShape('BalanceTransactions', 'BalanceTransaction', transaction);
  expectShape('V2/Core/AccountLinks', 'AccountLink', link);
  expectShape('V2/Core/Accounts', 'Account', everything);
  expectShape('Accounts', 'Account', v1Account);
  expectShape('BankAccounts', 'BankAccount', v1Account.external_accounts!.data[0]!);
  expectShape('LoginLinks', 'LoginLink', await stripe.accounts.createLoginLink(account));
  expectShape('WebhookEndpoints', 'WebhookEndpoint', endpoint);
  const customer = await stripe.customers.create({ email: 'dana@example.com', payment_method: 'pm_card_visa' });
  expectShape('Customers', 'Customer', customer);
  expectShape('PaymentMethods', 'PaymentMethod', (await stripe.customers.listPaymentMethods(customer.id)).data[0]!);
  expectShape('PaymentMethods', 'PaymentMethod', await stripe.paymentMethods.create({ type: 'alipay' }));
  const product = await stripe.products.create({ name: 'Retainer', default_price_data: { currency: 'cny', unit_amount: 100 } });
  expectShape('Products', 'Product', product);
  expectShape('Prices', 'Price', await stripe.prices.retrieve(product.default_price as string));
  expectShape('Customers', 'DeletedCustomer', await stripe.customers.del(customer.id));
  expectShape('Products', 'DeletedProduct', await stripe.products.del((await stripe.products.create({ name: 'Nothing' })).id));
  expectShape('Capabilities', 'Capability', await stripe.accounts.retrieveCapability(account, 'transfers'));
  const waiting = await stripe.paymentIntents.create({ amount: 500, currency: 'usd', confirm: true, payment_method: 'pm_card_authenticationRequired' });
  expectShape('PaymentIntents', 'PaymentIntent', waiting);
  sandbox.control.correctBalance(account, { amount: -90_000, currency: 'cny' });
  const [held] = (await stripe.balanceTransactions.list({ type: 'reserve_transaction', expand: ['data.source'] })).data;
  expectShape('ReserveTransactions', 'ReserveTransaction', held!.source as Stripe.ReserveTransaction);
  expectShape('Balance', 'Balance', await stripe.balance.retrieve());
  expectShape('Payouts', 'Payout', sandbox.control.settlePayout(payout.id, { outcome: 'failed' }));
  expectShape('Refunds', 'Refund', sandbox.control.settleRefund(refund.id, 'failed'));
  sandbox.control.setTiming({ topupSeconds: 60 });
  const topup = await stripe.topups.create({ amount: 100, currency: 'usd' });
  expectShape('Topups', 'Topup', sandbox.control.settleTopup(topup.id, { outcome: 'failed' }));
  expectShape('Disputes', 'Dispute', sandbox.control.decideDispute(dispute.id, 'appealable'));
  for (const transaction of (await stripe.balanceTransactions.list({ limit: 100 })).data) expectShape('BalanceTransactions', 'BalanceTransaction', transaction);
  sandbox.control.deauthorizeAccount(account);
  for (const event of (await stripe.events.list({ limit: 100 })).data) expectShape('Events', 'EventBase', event);
  for (const event of (await stripe.v2.core.events.list({ object_id: account })).data) expectShape('V2/Core/Events', 'EventBase', withoutExtras(event));
});

/** `related_object` and `data` belong to the single event types, beside what all events share. */
function withoutExtras(event: Stripe.V2.Core.Event): object {
  return Object.fromEntries(Object.entries(event).filter(([key, value]) => typeof value !== 'function' && key !== 'related_object' && key !== 'data'));
}
