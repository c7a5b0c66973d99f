/** `expand[]`: puts the object where its id stood, along a path such as `data.latest_charge.balance_transaction`. */
import { invalidParameter } from './errors.ts';
import { renderAccountV1 } from './resources/accounts/account-v1-view.ts';
import { getTransaction } from './resources/balance-transactions.ts';
import { refundsOf } from './resources/charges.ts';
import { lineItemsOf } from './resources/checkout/sessions.ts';
import { renderTransfer } from './resources/transfer-view.ts';
import type { Sandbox } from './sandbox.ts';

type Wire = { [key: string]: unknown };
type Draw = (sandbox: Sandbox, id: string) => object | null;

const DEEPEST = 4;

const drawCharge: Draw = (sandbox, id) => sandbox.store.get('charge', id)?.object ?? null;
const drawRefund: Draw = (sandbox, id) => sandbox.store.get('refund', id)?.object ?? null;
const drawIntent: Draw = (sandbox, id) => sandbox.store.get('payment_intent', id)?.object ?? null;
const drawMethod: Draw = (sandbox, id) => sandbox.store.get('payment_method', id)?.object ?? null;
const drawPayout: Draw = (sandbox, id) => sandbox.store.get('payout', id)?.object ?? null;
const drawBank: Draw = (sandbox, id) => sandbox.store.get('bank_account', id)?.object ?? null;
const drawReversal: Draw = (sandbox, id) => sandbox.store.get('transfer_reversal', id)?.object ?? null;
const drawProduct: Draw = (sandbox, id) => sandbox.store.get('product', id)?.object ?? null;
const drawTopup: Draw = (sandbox, id) => sandbox.store.get('topup', id)?.object ?? null;
const drawDispute: Draw = (sandbox, id) => sandbox.store.get('dispute', id)?.object ?? null;
const drawCustomer: Draw = (sandbox, id) => {
  const row = sandbox.store.get('customer', id);
  return row?.hidden.isDeleted ? { id, object: 'customer', deleted: true } : (row?.object ?? null);
};
const drawPrice: Draw = (sandbox, id) => sandbox.store.get('price', id)?.object ?? null;
const drawReserve: Draw = (sandbox, id) => sandbox.store.get('reserve_transaction', id)?.object ?? null;
const drawTransaction: Draw = (sandbox, id) => getTransaction(sandbox, id);
const drawTransfer: Draw = (sandbox, id) => {
  const row = sandbox.store.get('transfer', id);
  return row ? renderTransfer(sandbox, row) : null;
};
const drawAccount: Draw = (sandbox, id) => {
  const row = sandbox.store.get('account', id);
  return row ? renderAccountV1(sandbox, row) : null;
};

const BY_PREFIX: Record<string, Draw> = {
  ch: drawCharge,
  py: drawCharge,
  re: drawRefund,
  rtx: drawReserve,
  pyr: drawRefund,
  tr: drawTransfer,
  trr: drawReversal,
  po: drawPayout,
  tu: drawTopup,
  dp: drawDispute,
};
const drawSource: Draw = (sandbox, id) => BY_PREFIX[id.slice(0, id.indexOf('_'))]?.(sandbox, id) ?? null;

/** Fields that hold an id, by the object they are in. */
const EXPANDABLE: Record<string, Record<string, Draw>> = {
  balance_transaction: { source: drawSource },
  charge: {
    balance_transaction: drawTransaction,
    customer: drawCustomer,
    failure_balance_transaction: drawTransaction,
    payment_intent: drawIntent,
    source_transfer: drawTransfer,
    transfer: drawTransfer,
    on_behalf_of: drawAccount,
  },
  'checkout.session': { customer: drawCustomer, payment_intent: drawIntent },
  dispute: { charge: drawCharge, payment_intent: drawIntent },
  payment_intent: { customer: drawCustomer, latest_charge: drawCharge, payment_method: drawMethod },
  payment_method: { customer: drawCustomer },
  payout: { balance_transaction: drawTransaction, destination: drawBank, failure_balance_transaction: drawTransaction },
  price: { product: drawProduct },
  product: { default_price: drawPrice },
  refund: {
    balance_transaction: drawTransaction,
    charge: drawCharge,
    failure_balance_transaction: drawTransaction,
    payment_intent: drawIntent,
    payment_method: drawMethod,
    source_transfer_reversal: drawReversal,
    transfer_reversal: drawReversal,
  },
  topup: { balance_transaction: drawTransaction },
  transfer: { balance_transaction: drawTransaction, destination: drawAccount, destination_payment: drawCharge, source_transaction: drawCharge },
  transfer_reversal: { balance_transaction: drawTransaction, destination_payment_refund: drawRefund, source_refund: drawRefund, transfer: drawTransfer },
};

/** Lists that are left out until somebody asks. */
const INCLUDABLE: Record<string, Record<string, (sandbox: Sandbox, id: string) => object>> = {
  charge: { refunds: refundsOf },
  'checkout.session': { line_items: (sandbox, id) => lineItemsOf(sandbox.store.get('checkout_session', id)!) },
};

/** Objects that are always whole and may be walked through. */
const NESTED: Record<string, ReadonlySet<string>> = {
  item: new Set(['price']),
  list: new Set(['data']),
  transfer: new Set(['reversals']),
};

function refuse(path: string): never {
  throw invalidParameter({ message: `This property cannot be expanded (${path}).`, param: 'expand' });
}

function walk(sandbox: Sandbox, object: Wire, { steps, path }: { steps: string[]; path: string }): Wire {
  const [step, ...rest] = steps;
  if (step === undefined) return object;
  const kind = String(object.object ?? '');
  const value = valueAt(sandbox, object, { kind, step, path });
  if (value === null || value === undefined) return { ...object, [step]: value ?? null };
  if (Array.isArray(value)) return { ...object, [step]: value.map((item) => walk(sandbox, item as Wire, { steps: rest, path })) };
  return { ...object, [step]: walk(sandbox, value as Wire, { steps: rest, path }) };
}

function valueAt(sandbox: Sandbox, object: Wire, { kind, step, path }: { kind: string; step: string; path: string }): unknown {
  const current = object[step];
  const include = INCLUDABLE[kind]?.[step];
  if (include) return current ?? include(sandbox, String(object.id));
  if (NESTED[kind]?.has(step)) return current;
  const draw = EXPANDABLE[kind]?.[step];
  if (!draw) return refuse(path);
  return typeof current === 'string' ? draw(sandbox, current) : current;
}

export function expandObject(sandbox: Sandbox, object: object, paths: readonly string[]): object {
  let expanded = object as Wire;
  for (const path of paths) {
    const steps = path.split('.');
    const depth = steps.filter((step) => step !== 'data').length;
    if (depth > DEEPEST) throw invalidParameter({ message: `You cannot expand more than ${DEEPEST} levels of a property (${path}).`, param: 'expand' });
    expanded = walk(sandbox, expanded, { steps, path });
  }
  return expanded;
}
