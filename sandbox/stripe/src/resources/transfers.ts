import type Stripe from 'stripe';
import { endpoint } from '../endpoint.ts';
import { missingResource, refused } from '../errors.ts';
import { emitEvent } from '../events/emit.ts';
import { newId } from '../ids.ts';
import { applyMetadata, metadata } from '../metadata.ts';
import { CREATED_FIELD, PAGE_FIELDS, listPage } from '../paging.ts';
import { currency, integer, oneOf, required, text } from '../params.ts';
import { settledTransaction } from '../payments/settle-charge.ts';
import { PLATFORM } from '../records.ts';
import type { AccountRecord, Row, Tables } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { bookTransaction } from './book-transaction.ts';
import { findCharge } from './charges.ts';
import { createDestinationPayment } from './destination-payments.ts';
import { renderTransfer } from './transfer-view.ts';

type TransferRow = Tables['transfer'];

export function findTransfer(sandbox: Sandbox, id: string, account: string): TransferRow {
  const row = sandbox.store.get('transfer', id);
  if (!row || row.account !== account) throw missingResource('transfer', id);
  return row;
}

function destinationOf(sandbox: Sandbox, id: string): Row<AccountRecord> {
  const row = sandbox.store.get('account', id);
  if (!row || row.object.isDeauthorized) throw missingResource('destination', id, 'destination');
  if (row.object.isClosed) throw refused({ code: 'account_closed', message: `The destination account ${id} is closed.`, param: 'destination' });
  if (row.object.transfersStatus !== 'active' || !row.object.transfersRequested) {
    throw refused({
      code: 'insufficient_capabilities_for_transfer',
      message: 'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments',
      param: 'destination',
    });
  }
  return row;
}

type Source = { amount: number; availableOn: number; transferGroup: string | null };

/** A transfer out of one charge: in that charge's settled currency, and never more than the charge brought in. */
function sourceOf(sandbox: Sandbox, { chargeId, wanted, currency: asked }: { chargeId: string; wanted: number | undefined; currency: string }): Source {
  const charge = findCharge(sandbox, chargeId, PLATFORM, 'source_transaction');
  const settled = settledTransaction(sandbox, charge.object);
  if (charge.object.status !== 'succeeded' || settled === null) {
    throw refused({ message: `Cannot use ${chargeId} as a source_transaction: the charge has not succeeded.`, param: 'source_transaction' });
  }
  if (settled.currency !== asked) {
    throw refused({
      message: `The currency of source_transaction's balance transaction (${settled.currency}) must be the same as the transfer currency (${asked}).`,
      param: 'currency',
    });
  }
  const used = sandbox.store
    .table('transfer')
    .by('source_transaction', chargeId)
    .reduce((sum, { object }) => sum + object.amount - object.amount_reversed, 0);
  const amount = wanted ?? settled.amount - used;
  if (amount > settled.amount - used || amount < 1) {
    throw refused({
      code: 'balance_insufficient',
      message: `The transfers from source_transaction ${chargeId} would exceed its amount: ${settled.amount - used} of ${settled.amount} is left.`,
      param: 'amount',
    });
  }
  return { amount, availableOn: Math.max(settled.available_on, sandbox.clock.now()), transferGroup: charge.object.transfer_group };
}

function sourceFromBalance(sandbox: Sandbox, { wanted, currency: asked }: { wanted: number | undefined; currency: string }): Source {
  if (wanted === undefined) throw refused({ code: 'parameter_missing', message: 'Missing required param: amount.', param: 'amount' });
  const now = sandbox.clock.now();
  const { available } = sandbox.balances.of(PLATFORM, asked, now);
  if (available < wanted) {
    throw refused({
      code: 'balance_insufficient',
      message: 'You have insufficient available funds in your Stripe account. Pass source_transaction, or add funds by a top-up.',
    });
  }
  return { amount: wanted, availableOn: now, transferGroup: null };
}

/** Transfers made from a charge without a group get one of their own, which the charge takes over. */
function groupFor(sandbox: Sandbox, { given, source, chargeId }: { given: string | undefined; source: Source; chargeId: string | undefined }): string | null {
  const known = given ?? source.transferGroup;
  if (known !== null || chargeId === undefined) return known;
  const made = `group_${chargeId}`;
  sandbox.store.update('charge', sandbox.store.get('charge', chargeId)!, { object: { transfer_group: made } });
  return made;
}

export const transferEndpoints = [
  endpoint(
    'POST',
    '/v1/transfers',
    {
      amount: integer({ min: 1 }),
      currency: required(currency()),
      destination: required(text()),
      description: text(),
      metadata: metadata(),
      source_transaction: text(),
      source_type: oneOf(['bank_account', 'card', 'fpx']),
      transfer_group: text({ maxLength: 255 }),
    },
    ({ sandbox, params }) => {
      const destination = destinationOf(sandbox, params.destination);
      const wanted = { wanted: params.amount, currency: params.currency };
      const source =
        params.source_transaction === undefined ? sourceFromBalance(sandbox, wanted) : sourceOf(sandbox, { ...wanted, chargeId: params.source_transaction });
      const created = sandbox.clock.now();
      const id = newId('tr');
      const transferGroup = groupFor(sandbox, { given: params.transfer_group, source, chargeId: params.source_transaction });
      const payment = createDestinationPayment(sandbox, {
        transferId: id,
        destination,
        amount: source.amount,
        currency: params.currency,
        availableOn: source.availableOn,
      });
      const transaction = bookTransaction(sandbox, {
        account: PLATFORM,
        type: 'transfer',
        amount: -source.amount,
        currency: params.currency,
        source: id,
        availableOn: source.availableOn,
        description: params.description ?? null,
      });
      const object: Stripe.Transfer = {
        id,
        object: 'transfer',
        amount: source.amount,
        amount_reversed: 0,
        balance_transaction: transaction.id,
        created,
        currency: params.currency,
        description: params.description ?? null,
        destination: destination.id,
        destination_payment: payment.id,
        livemode: false,
        metadata: applyMetadata({}, params.metadata),
        reversals: { object: 'list', data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
        reversed: false,
        source_transaction: params.source_transaction ?? null,
        source_type: params.source_type ?? 'card',
        transfer_group: transferGroup,
      };
      const row = sandbox.store.insert('transfer', { id, account: PLATFORM, created, object, hidden: null });
      emitEvent(sandbox, { type: 'transfer.created', object: renderTransfer(sandbox, row) });
      return renderTransfer(sandbox, row);
    },
  ),

  endpoint('GET', '/v1/transfers', { ...PAGE_FIELDS, ...CREATED_FIELD, destination: text(), transfer_group: text() }, ({ sandbox, params, account }) => {
    const table = sandbox.store.table('transfer');
    const among = params.transfer_group
      ? table.by('transfer_group', params.transfer_group)
      : params.destination
        ? table.by('destination', params.destination)
        : undefined;
    return listPage(
      table,
      {
        params,
        account,
        url: '/v1/transfers',
        noun: 'transfer',
        ...(among && { among }),
        matches: ({ object }) => !params.destination || object.destination === params.destination,
      },
      (row) => renderTransfer(sandbox, row),
    );
  }),

  endpoint('GET', '/v1/transfers/:id', {}, ({ sandbox, path, account }) => renderTransfer(sandbox, findTransfer(sandbox, path.id!, account))),

  endpoint('POST', '/v1/transfers/:id', { description: text(), metadata: metadata() }, ({ sandbox, params, path, account }) => {
    const row = findTransfer(sandbox, path.id!, account);
    const updated = sandbox.store.update('transfer', row, {
      object: { description: params.description ?? row.object.description, metadata: applyMetadata(row.object.metadata, params.metadata) },
    });
    const object = renderTransfer(sandbox, updated);
    emitEvent(sandbox, { type: 'transfer.updated', object, before: renderTransfer(sandbox, row) });
    return object;
  }),
];
