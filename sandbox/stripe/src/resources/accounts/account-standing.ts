import type { AccountRecord } from '../../records.ts';
import type { Sandbox } from '../../sandbox.ts';

/** Whether money may go on to the bank: onboarding is done, nobody stopped it, and the bank has not sent any back. */
export function arePayoutsEnabled(sandbox: Sandbox, record: AccountRecord): boolean {
  if (record.isClosed || record.arePayoutsPaused || record.transfersStatus === 'rejected') return false;
  const bankAccount = record.bankAccount === null ? undefined : sandbox.store.get('bank_account', record.bankAccount);
  return bankAccount !== undefined && bankAccount.object.status !== 'errored';
}

/** A closed account, or one whose owner has cut the platform off, is nobody's to act for. */
export function isWithinReach(record: AccountRecord): boolean {
  return !record.isClosed && !record.isDeauthorized;
}
