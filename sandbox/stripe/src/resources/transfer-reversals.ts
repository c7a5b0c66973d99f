import type Stripe from 'stripe';
import { endpoint } from '../endpoint.ts';
import { missingResource, refused } from '../errors.ts';
import { emitEvent } from '../events/emit.ts';
import { idOf, newId } from '../ids.ts';
import { applyMetadata, metadata } from '../metadata.ts';
import { PAGE_FIELDS, listPage } from '../paging.ts';
import { flag, integer, text } from '../params.ts';
import { PLATFORM } from '../records.ts';
import type { Tables } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { bookTransaction } from './book-transaction.ts';
import { refundDestinationPayment } from './destination-payments.ts';
import { payWaitingRefunds } from './refund-steps.ts';
import { renderTransfer } from './transfer-view.ts';
import { findTransfer } from './transfers.ts';

type TransferRow = Tables['transfer'];

/** Money comes back only from what the connected account still has: available, or still pending from this very transfer. */
function availabilityOf(sandbox: Sandbox, transfer: TransferRow, amount: number): number {
  const now = sandbox.clock.now();
  const arrival = sandbox.store.get('charge', idOf(transfer.object.destination_payment)!)!;
  const arrivalTransaction = sandbox.store.get('balance_transaction', idOf(arrival.object.balance_transaction)!)!.object;
  const { available, pending } = sandbox.balances.of(arrival.account, transfer.object.currency, now);
  const isPending = arrivalTransaction.available_on > now;
  if (isPending ? available + pending < amount : available < amount) {
    throw refused({
      code: 'balance_insufficient',
      message: `The connected account ${arrival.account} has insufficient available funds to reverse this transfer.`,
    });
  }
  return isPending ? arrivalTransaction.available_on : now;
}

function reverse(
  sandbox: Sandbox,
  transfer: TransferRow,
  { wanted, labels }: { wanted: number | undefined; labels: Stripe.Metadata },
): Stripe.TransferReversal {
  const remaining = transfer.object.amount - transfer.object.amount_reversed;
  if (remaining === 0) throw refused({ message: `Transfer ${transfer.id} has already been reversed in full.` });
  const amount = wanted ?? remaining;
  if (amount > remaining) {
    throw refused({ message: `Transfer reversal amount (${amount}) is greater than the unreversed amount of the transfer (${remaining}).`, param: 'amount' });
  }
  const availableOn = availabilityOf(sandbox, transfer, amount);
  const created = sandbox.clock.now();
  const id = newId('trr');
  const { currency } = transfer.object;
  const refund = refundDestinationPayment(sandbox, { paymentId: idOf(transfer.object.destination_payment)!, reversalId: id, amount, currency, availableOn });
  const transaction = bookTransaction(sandbox, {
    account: PLATFORM,
    type: 'transfer_refund',
    amount,
    currency,
    source: id,
    availableOn,
    description: `REVERSAL OF ${transfer.id}`,
  });
  const object: Stripe.TransferReversal = {
    id,
    object: 'transfer_reversal',
    amount,
    balance_transaction: transaction.id,
    created,
    currency,
    destination_payment_refund: refund.id,
    metadata: labels,
    source_refund: null,
    transfer: transfer.id,
  };
  const before = renderTransfer(sandbox, transfer);
  sandbox.store.insert('transfer_reversal', { id, account: PLATFORM, created, object, hidden: null });
  const reversed = transfer.object.amount_reversed + amount;
  const updated = sandbox.store.update('transfer', transfer, { object: { amount_reversed: reversed, reversed: reversed === transfer.object.amount } });
  // Told for a partial reversal too; `reversed` says whether all is back.
  emitEvent(sandbox, { type: 'transfer.reversed', object: renderTransfer(sandbox, updated), before });
  payWaitingRefunds(sandbox);
  return object;
}

function findReversal(sandbox: Sandbox, { transferId, id, account }: { transferId: string; id: string; account: string }): Tables['transfer_reversal'] {
  findTransfer(sandbox, transferId, account);
  const row = sandbox.store.get('transfer_reversal', id);
  if (!row || row.object.transfer !== transferId) throw missingResource('transfer_reversal', id);
  return row;
}

export const transferReversalEndpoints = [
  endpoint(
    'POST',
    '/v1/transfers/:transfer/reversals',
    {
      amount: integer({ min: 1 }),
      description: text(),
      metadata: metadata(),
      refund_application_fee: flag(),
    },
    ({ sandbox, params, path, account }) =>
      reverse(sandbox, findTransfer(sandbox, path.transfer!, account), { wanted: params.amount, labels: applyMetadata({}, params.metadata) }),
  ),

  endpoint('GET', '/v1/transfers/:transfer/reversals', PAGE_FIELDS, ({ sandbox, params, path, account }) => {
    const transfer = findTransfer(sandbox, path.transfer!, account);
    const table = sandbox.store.table('transfer_reversal');
    return listPage(
      table,
      {
        params,
        account,
        url: `/v1/transfers/${transfer.id}/reversals`,
        noun: 'transfer_reversal',
        among: table.by('transfer', transfer.id),
      },
      (row) => row.object,
    );
  }),

  endpoint(
    'GET',
    '/v1/transfers/:transfer/reversals/:id',
    {},
    ({ sandbox, path, account }) => findReversal(sandbox, { transferId: path.transfer!, id: path.id!, account }).object,
  ),

  endpoint('POST', '/v1/transfers/:transfer/reversals/:id', { metadata: metadata() }, ({ sandbox, params, path, account }) => {
    const row = findReversal(sandbox, { transferId: path.transfer!, id: path.id!, account });
    return sandbox.store.update('transfer_reversal', row, { object: { metadata: applyMetadata(row.object.metadata ?? {}, params.metadata) } }).object;
  }),
];
