/** What happens to a connected account after its creation: onboarding, restriction, closing. Each change tells both API generations. */
import type Stripe from 'stripe';
import { refused, missingResource } from '../../errors.ts';
import { emitEvent, emitThinEvent } from '../../events/emit.ts';
import { newId, randomToken } from '../../ids.ts';
import type { AccountRecord, CapabilityStatus, Row } from '../../records.ts';
import type { Sandbox } from '../../sandbox.ts';
import { renderAccountV1, renderTransfersCapability } from './account-v1-view.ts';

type AccountRow = Row<AccountRecord>;

export function findAccount(sandbox: Sandbox, id: string): AccountRow {
  const row = sandbox.store.get('account', id);
  if (!row) throw missingResource('account', id);
  return row;
}

export function changeAccount(sandbox: Sandbox, row: AccountRow, change: Partial<AccountRecord>): AccountRow {
  const before = renderAccountV1(sandbox, row);
  const updated = sandbox.store.update('account', row, { object: change });
  emitEvent(sandbox, { type: 'account.updated', object: renderAccountV1(sandbox, updated), before, account: row.id });
  if (updated.object.transfersStatus !== row.object.transfersStatus) {
    emitEvent(sandbox, {
      type: 'capability.updated',
      object: renderTransfersCapability(updated),
      before: renderTransfersCapability(row),
      account: row.id,
    });
    emitThinEvent(sandbox, {
      type: 'v2.core.account[configuration.recipient].capability_status_updated',
      accountId: row.id,
      data: { updated_capability: 'stripe_balance.stripe_transfers' },
    });
  }
  if (updated.object.hasSubmittedDetails !== row.object.hasSubmittedDetails || updated.object.transfersStatus !== row.object.transfersStatus) {
    emitThinEvent(sandbox, { type: 'v2.core.account[requirements].updated', accountId: row.id });
  }
  return updated;
}

export type OnboardingAnswers = { holder: string; country: string; currency: string; accountNumber: string; routingNumber: string | null };

function addBankAccount(sandbox: Sandbox, accountId: string, answers: OnboardingAnswers): string {
  const created = sandbox.clock.now();
  const digits = answers.accountNumber.replaceAll(/\s/g, '');
  const object: Stripe.BankAccount = {
    id: newId('ba'),
    object: 'bank_account',
    account: accountId,
    account_holder_name: answers.holder,
    account_holder_type: 'individual',
    account_type: null,
    available_payout_methods: ['standard'],
    bank_name: 'STRIPE SANDBOX BANK',
    country: answers.country,
    currency: answers.currency,
    default_for_currency: true,
    fingerprint: randomToken(16),
    last4: digits.slice(-4).padStart(4, '0'),
    metadata: {},
    routing_number: answers.routingNumber,
    status: 'new',
  };
  sandbox.store.insert('bank_account', { id: object.id, account: accountId, created, object, hidden: { accountNumber: digits } });
  return object.id;
}

/** Onboarding is complete: the account can receive transfers. Doing it again changes nothing but the bank account. */
export function activateAccount(sandbox: Sandbox, id: string, answers?: Partial<OnboardingAnswers>): AccountRow {
  const row = findAccount(sandbox, id);
  if (row.object.isClosed) throw refused({ code: 'account_closed', message: `The account ${id} is closed.` });
  const currency = answers?.currency ?? row.object.defaultCurrency ?? sandbox.settings.settlementCurrencies[0]!;
  const bankAccount =
    row.object.bankAccount !== null && answers === undefined
      ? row.object.bankAccount
      : addBankAccount(sandbox, id, {
          holder: answers?.holder ?? row.object.displayName ?? 'Test Person',
          country: answers?.country ?? row.object.country ?? 'US',
          currency,
          accountNumber: answers?.accountNumber ?? '000123456789',
          routingNumber: answers?.routingNumber ?? null,
        });
  return changeAccount(sandbox, row, {
    hasSubmittedDetails: true,
    transfersStatus: row.object.transfersRequested ? 'active' : row.object.transfersStatus,
    bankAccount,
    country: row.object.country ?? answers?.country ?? null,
    defaultCurrency: currency,
    displayName: row.object.displayName ?? answers?.holder ?? null,
  });
}

/** Stripe wants something and stops transfers until it has it. */
export function restrictAccount(sandbox: Sandbox, id: string, status: CapabilityStatus = 'restricted'): AccountRow {
  return changeAccount(sandbox, findAccount(sandbox, id), { transfersStatus: status });
}

export function closeAccount(sandbox: Sandbox, id: string): AccountRow {
  const row = findAccount(sandbox, id);
  if (row.object.isClosed) return row;
  for (const [currency, { available, pending }] of sandbox.balances.totals(id, sandbox.clock.now())) {
    if (available + pending !== 0) throw refused({ message: `The account still has a balance in ${currency}.` });
  }
  const closed = changeAccount(sandbox, row, { isClosed: true, isRecipient: false, transfersStatus: 'restricted' });
  emitThinEvent(sandbox, { type: 'v2.core.account.closed', accountId: id });
  return closed;
}
