import type Stripe from 'stripe';
import { endpoint } from '../endpoint.ts';
import { missingResource, refused } from '../errors.ts';
import { emitEvent } from '../events/emit.ts';
import { newId } from '../ids.ts';
import { applyMetadata, metadata } from '../metadata.ts';
import { CREATED_FIELD, PAGE_FIELDS, isWithin, listPage } from '../paging.ts';
import { currency, integer, oneOf, range, required, text, unsupportedFields } from '../params.ts';
import { PLATFORM } from '../records.ts';
import { bookTransaction } from './balance-transactions.ts';
import { payWaitingRefunds } from './refunds.ts';

export const topupEndpoints = [
  // The bank is quick here: the money is in the available balance when the call returns.
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
    ({ sandbox, params }) => {
      if (!sandbox.settings.settlementCurrencies.includes(params.currency)) {
        throw refused({ message: `The platform holds no balance in ${params.currency}.`, param: 'currency' });
      }
      const created = sandbox.clock.now();
      const pending: Stripe.Topup = {
        id: newId('tu'),
        object: 'topup',
        amount: params.amount,
        balance_transaction: null,
        created,
        currency: params.currency,
        description: params.description ?? null,
        expected_availability_date: created,
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
      const transaction = bookTransaction(sandbox, {
        account: PLATFORM,
        type: 'topup',
        reportingCategory: 'topup',
        amount: params.amount,
        currency: params.currency,
        source: pending.id,
        description: params.description ?? null,
      });
      const done = sandbox.store.update('topup', row, { object: { status: 'succeeded', balance_transaction: transaction.id } });
      emitEvent(sandbox, { type: 'topup.succeeded', object: done.object });
      payWaitingRefunds(sandbox);
      return done.object;
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

  endpoint('GET', '/v1/topups/:id', {}, ({ sandbox, path, account }) => {
    const row = sandbox.store.get('topup', path.id!);
    if (!row || row.account !== account) throw missingResource('topup', path.id!);
    return row.object;
  }),
];
