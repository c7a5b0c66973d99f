/** Money the platform sends to its own balance: on its way, arrived, refused by the bank, called off, or taken back. */
import type Stripe from 'stripe';
import { endpoint } from '../endpoint.ts';
import { invalidParameter, missingResource, refused } from '../errors.ts';
import { emitEvent } from '../events/emit.ts';
import type { SnapshotType } from '../events/snapshot-types.ts';
import { newId } from '../ids.ts';
import { applyMetadata, metadata } from '../metadata.ts';
import { CREATED_FIELD, PAGE_FIELDS, isWithin, listPage } from '../paging.ts';
import { currency, integer, oneOf, range, required, text, unsupportedFields } from '../params.ts';
import { PLATFORM } from '../records.ts';
import type { Tables } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { bookTransaction } from './book-transaction.ts';
import { payWaitingRefunds } from './refund-steps.ts';

type TopupRow = Tables['topup'];

function change(sandbox: Sandbox, row: TopupRow, { patch, type }: { patch: Partial<Stripe.Topup>; type: SnapshotType }): TopupRow {
  const updated = sandbox.store.update('topup', row, { object: patch });
  emitEvent(sandbox, { type, object: updated.object, before: row.object });
  return updated;
}

function book(sandbox: Sandbox, row: TopupRow, type: 'topup' | 'topup_reversal'): string {
  const { amount, currency: unit, description } = row.object;
  return bookTransaction(sandbox, { account: PLATFORM, type, amount: type === 'topup' ? amount : -amount, currency: unit, source: row.id, description }).id;
}

function arrive(sandbox: Sandbox, row: TopupRow): TopupRow {
  const arrived = sandbox.store.update('topup', row, { object: { balance_transaction: book(sandbox, row, 'topup') } });
  const done = change(sandbox, arrived, { type: 'topup.succeeded', patch: { status: 'succeeded' } });
  payWaitingRefunds(sandbox);
  return done;
}

export function finishTopup(sandbox: Sandbox, id: string): void {
  const row = sandbox.store.get('topup', id);
  if (row?.object.status === 'pending') arrive(sandbox, row);
}

export const TOPUP_OUTCOMES = ['succeeded', 'failed', 'reversed'] as const;
export type TopupOutcome = (typeof TOPUP_OUTCOMES)[number];

/** The platform's bank decides now, or takes back what had arrived. */
export function settleTopup(sandbox: Sandbox, id: string, { outcome, failureCode }: { outcome: TopupOutcome; failureCode?: string }): TopupRow {
  const row = sandbox.store.get('topup', id);
  if (!row) throw missingResource('topup', id);
  const wanted = outcome === 'reversed' ? 'succeeded' : 'pending';
  if (row.object.status !== wanted) throw refused({ message: `The top-up ${id} is ${row.object.status}, not ${wanted}.` });
  if (outcome === 'succeeded') return arrive(sandbox, row);
  if (outcome === 'failed') {
    const failure = { failure_code: failureCode ?? 'insufficient_funds', failure_message: 'The bank refused the debit.' };
    return change(sandbox, row, { type: 'topup.failed', patch: { status: 'failed', expected_availability_date: null, ...failure } });
  }
  book(sandbox, row, 'topup_reversal');
  return change(sandbox, row, { type: 'topup.reversed', patch: { status: 'reversed' } });
}

function findTopup(sandbox: Sandbox, id: string, account: string): TopupRow {
  const row = sandbox.store.get('topup', id);
  if (!row || row.account !== account) throw missingResource('topup', id);
  return row;
}

export const topupEndpoints = [
  endpoint(
    'POST',
    '/v1/topups',
    {
      amount: required(integer({ min: 1 })),
      currency: required(currency()),
      description: text(),
      metadata: metadata(),
      statement_descriptor: text({ maxLength: 15 }),
      transfer_group: text({ maxLength: 255 }),
      ...unsupportedFields(['payment_method', 'payment_method_options', 'source']),
    },
    ({ sandbox, params, account }) => {
      if (account !== PLATFORM) throw invalidParameter({ message: 'Only the platform tops up its balance here.' });
      if (!sandbox.settings.settlementCurrencies.includes(params.currency)) {
        throw refused({ message: `The platform holds no balance in ${params.currency}.`, param: 'currency' });
      }
      const created = sandbox.clock.now();
      const { topupSeconds } = sandbox.settings;
      const pending: Stripe.Topup = {
        id: newId('tu'),
        object: 'topup',
        amount: params.amount,
        balance_transaction: null,
        created,
        currency: params.currency,
        description: params.description ?? null,
        expected_availability_date: created + topupSeconds,
        failure_code: null,
        failure_message: null,
        initiated_by: 'user',
        livemode: false,
        metadata: applyMetadata({}, params.metadata),
        source: null,
        statement_descriptor: params.statement_descriptor ?? null,
        status: 'pending',
        transfer_group: params.transfer_group ?? null,
      };
      const row = sandbox.store.insert('topup', { id: pending.id, created, object: pending, hidden: null });
      emitEvent(sandbox, { type: 'topup.created', object: pending });
      if (topupSeconds <= 0) return arrive(sandbox, row).object;
      sandbox.timers.schedule({ due: created + topupSeconds, kind: 'finish_topup', target: row.id }, created);
      return row.object;
    },
  ),

  endpoint(
    'GET',
    '/v1/topups',
    {
      ...PAGE_FIELDS,
      ...CREATED_FIELD,
      amount: range(),
      status: oneOf(['canceled', 'failed', 'pending', 'succeeded']),
    },
    ({ sandbox, params, account }) =>
      listPage(
        sandbox.store.table('topup'),
        {
          params,
          account,
          url: '/v1/topups',
          noun: 'topup',
          matches: ({ object }) => (!params.status || object.status === params.status) && isWithin(object.amount, params.amount),
        },
        (row) => row.object,
      ),
  ),

  endpoint('GET', '/v1/topups/:id', {}, ({ sandbox, path, account }) => findTopup(sandbox, path.id!, account).object),

  endpoint('POST', '/v1/topups/:id', { description: text(), metadata: metadata() }, ({ sandbox, params, path, account }) => {
    const row = findTopup(sandbox, path.id!, account);
    const { description = row.object.description } = params;
    return sandbox.store.update('topup', row, { object: { description, metadata: applyMetadata(row.object.metadata, params.metadata) } }).object;
  }),

  endpoint('POST', '/v1/topups/:id/cancel', {}, ({ sandbox, path, account }) => {
    const row = findTopup(sandbox, path.id!, account);
    if (row.object.status !== 'pending') throw refused({ message: `Only pending top-ups can be canceled; this one is ${row.object.status}.` });
    return change(sandbox, row, { type: 'topup.canceled', patch: { status: 'canceled', expected_availability_date: null } }).object;
  }),
];
