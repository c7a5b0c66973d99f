import { newAccountId, newId } from '../ids.ts';
import { applyMetadata } from '../metadata.ts';
import type { MetadataChange } from '../metadata.ts';
import { PLATFORM } from '../records.ts';
import { activateAccount } from '../resources/accounts/account-lifecycle.ts';
import { BLANK_ACCOUNT } from '../resources/accounts/accounts.ts';
import { bookTransaction } from '../resources/book-transaction.ts';
import { payWaitingRefunds } from '../resources/refund-steps.ts';
import type { Sandbox } from '../sandbox.ts';

export type SeedRequest = {
  /** Available money of the platform, by currency, in minor units. */
  float?: Record<string, number>;
  accounts?: { displayName?: string; email?: string; country?: string; currency?: string; isReady?: boolean; metadata?: MetadataChange }[];
};

/** What a test would else make with a dozen calls. Nothing is told to webhooks but what onboarding tells. */
export function seed(sandbox: Sandbox, { float = {}, accounts = [] }: SeedRequest): { accounts: string[] } {
  for (const [currency, amount] of Object.entries(float)) {
    bookTransaction(sandbox, {
      account: PLATFORM,
      type: 'adjustment',
      category: 'other_adjustment',
      amount,
      currency,
      source: newId('seed'),
      description: 'Seed',
    });
  }
  payWaitingRefunds(sandbox);
  const ids = accounts.map((wanted) => {
    const country = (wanted.country ?? 'SG').toUpperCase();
    const { id } = sandbox.store.insert('account', {
      id: newAccountId(),
      account: PLATFORM,
      created: sandbox.clock.now(),
      object: {
        ...BLANK_ACCOUNT,
        contactEmail: wanted.email ?? null,
        displayName: wanted.displayName ?? null,
        dashboard: 'express',
        country,
        entityType: 'individual',
        defaultCurrency: wanted.currency ?? null,
        feesCollector: 'application',
        lossesCollector: 'application',
        metadata: applyMetadata({}, wanted.metadata),
        isRecipient: true,
        transfersRequested: true,
      },
      hidden: null,
    });
    if (wanted.isReady ?? true) activateAccount(sandbox, id);
    return id;
  });
  return { accounts: ids };
}
