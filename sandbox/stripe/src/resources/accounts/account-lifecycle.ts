/** What happens to a connected account after its creation: onboarding, restriction, closing. Each change tells both API generations. */
import type Stripe from 'stripe';
import { refused, missingResource } from '../../errors.ts';
import { emitEvent, emitThinEvent } from '../../events/emit.ts';
import { newId, randomToken } from '../../ids.ts';
import type { AccountRecord, CapabilityStatus, Row } from '../../records.ts';
import type { Sandbox } from '../../sandbox.ts';
import { bookTransaction } from '../book-transaction.ts';
import { renderAccountV1, renderTransfersCapability } from './account-v1-view.ts';
import { dueRequirements } from './account-v2-view.ts';

type AccountRow = Row<AccountRecord>;

export function findAccount(sandbox: Sandbox, id: string): AccountRow {
  const row = sandbox.store.get('account', id);
  if (!row || row.object.isDeauthorized) throw missingResource('account', id);
  return row;
}

function findOpenAccount(sandbox: Sandbox, id: string): AccountRow {
  const row = findAccount(sandbox, id);
  if (row.object.isClosed) throw refused({ code: 'account_closed', message: `The account ${id} is closed.` });
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
  const isAskedOtherwise = JSON.stringify(dueRequirements(updated.object)) !== JSON.stringify(dueRequirements(row.object));
  if (isAskedOtherwise || updated.object.transfersStatus !== row.object.transfersStatus) {
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
  const row = findOpenAccount(sandbox, id);
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
    laterRequirements: null,
    arePayoutsPaused: false,
    country: row.object.country ?? answers?.country ?? null,
    defaultCurrency: currency,
    displayName: row.object.displayName ?? answers?.holder ?? null,
  });
}

export type Restriction = { status?: CapabilityStatus; payouts?: boolean };

/** Stripe wants something and stops transfers, and payouts too if told, until it has it. */
export function restrictAccount(sandbox: Sandbox, id: string, { status = 'restricted', payouts }: Restriction = {}): AccountRow {
  return changeAccount(sandbox, findOpenAccount(sandbox, id), { transfersStatus: status, ...(payouts !== undefined && { arePayoutsPaused: payouts }) });
}

/** Stripe asks for more. Once the answer is late, transfers and payouts stop; onboarding again answers it. */
export function requireFields(sandbox: Sandbox, id: string, { fields, isPastDue = false }: { fields: string[]; isPastDue?: boolean }): AccountRow {
  const row = findOpenAccount(sandbox, id);
  return changeAccount(sandbox, row, {
    laterRequirements: { fields, isPastDue },
    ...(isPastDue && { transfersStatus: row.object.transfersRequested ? ('restricted' as const) : row.object.transfersStatus, arePayoutsPaused: true }),
  });
}

/** The account's owner cuts the platform off: the last that is heard of it. */
export function deauthorizeAccount(sandbox: Sandbox, id: string): AccountRow {
  const row = findOpenAccount(sandbox, id);
  const cut = sandbox.store.update('account', row, { object: { isDeauthorized: true } });
  const application: Stripe.Application = { id: 'ca_sandbox', object: 'application', name: 'Sandbox platform' };
  emitEvent(sandbox, { type: 'account.application.deauthorized', object: application, account: id });
  return cut;
}

/** A correction by Stripe: the one movement that may take more than an account has. */
export function correctBalance(sandbox: Sandbox, id: string, { amount, currency }: { amount: number; currency: string }): void {
  bookTransaction(sandbox, { account: findOpenAccount(sandbox, id).id, type: 'adjustment', category: 'other_adjustment', amount, currency, source: null });
}

export function closeAccount(sandbox: Sandbox, id: string): AccountRow {
  const row = findAccount(sandbox, id);
  if (row.object.isClosed) return row;
  for (const [currency, { available, pending }] of sandbox.balances.totals(id, sandbox.clock.now())) {
    if (available !== 0 || pending !== 0) {
      throw refused({ message: `The account still has a balance in ${currency}: ${available} available, ${pending} pending.` });
    }
  }
  const closed = changeAccount(sandbox, row, { isClosed: true, isRecipient: false, transfersStatus: 'restricted' });
  emitThinEvent(sandbox, { type: 'v2.core.account.closed', accountId: id });
  return closed;
}
