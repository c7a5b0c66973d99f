import type Stripe from 'stripe';
import type { AccountRecord, Row } from '../../records.ts';
import type { Sandbox } from '../../sandbox.ts';
import { arePayoutsEnabled } from './account-standing.ts';
import { dueRequirements } from './account-v2-view.ts';

type AccountRow = Row<AccountRecord>;

const V1_STATUS: Record<AccountRecord['transfersStatus'], Stripe.Capability.Status> = {
  active: 'active',
  pending: 'pending',
  rejected: 'inactive',
  restricted: 'inactive',
  unsupported: 'inactive',
};

function capabilityStatus(record: AccountRecord): Stripe.Capability.Status {
  return record.transfersRequested ? V1_STATUS[record.transfersStatus] : 'inactive';
}

function v1Requirements(record: AccountRecord) {
  const due = dueRequirements(record);
  const isHeld = record.transfersStatus !== 'active' && record.transfersRequested;
  // What is asked for later is not late at once.
  const isLate = !record.hasSubmittedDetails || record.laterRequirements?.isPastDue === true;
  const isRejected = record.transfersStatus === 'rejected';
  return {
    alternatives: [],
    current_deadline: null,
    currently_due: due,
    disabled_reason: isRejected ? ('rejected.other' as const) : isHeld || record.arePayoutsPaused ? ('requirements.past_due' as const) : null,
    errors: [],
    eventually_due: due,
    past_due: isLate ? due : [],
    pending_verification: [],
  };
}

/** The v1 face of a v2 account, which every v1 endpoint accepts too. */
export function renderAccountV1(sandbox: Sandbox, row: AccountRow): Stripe.Account {
  const { object: record } = row;
  const bankAccount = record.bankAccount === null ? undefined : sandbox.store.get('bank_account', record.bankAccount);
  const requirements = v1Requirements(record);
  return {
    id: row.id,
    object: 'account',
    business_profile: null,
    business_type: record.entityType,
    capabilities: record.transfersRequested ? { transfers: capabilityStatus(record) } : {},
    // Recipients take no payments of their own.
    charges_enabled: false,
    controller: {
      fees: { payer: record.feesCollector === 'stripe' ? 'account' : 'application' },
      is_controller: true,
      losses: { payments: record.lossesCollector ?? 'application' },
      requirement_collection: record.dashboard === 'none' ? 'application' : 'stripe',
      stripe_dashboard: { type: record.dashboard ?? 'none' },
      type: 'application',
    },
    ...(record.country && { country: record.country }),
    created: row.created,
    default_currency: record.defaultCurrency ?? sandbox.settings.settlementCurrencies[0]!,
    details_submitted: record.hasSubmittedDetails,
    email: record.contactEmail,
    external_accounts: {
      object: 'list',
      data: bankAccount ? [bankAccount.object] : [],
      has_more: false,
      url: `/v1/accounts/${row.id}/external_accounts`,
    },
    future_requirements: { ...requirements, currently_due: [], disabled_reason: null, eventually_due: [], past_due: [] },
    metadata: record.metadata,
    payouts_enabled: record.transfersStatus === 'active' && arePayoutsEnabled(sandbox, record),
    requirements,
    type: 'none',
  };
}

/** The v1 capability object that `capability.updated` carries. */
export function renderTransfersCapability(row: AccountRow): Stripe.Capability {
  const { alternatives, current_deadline, currently_due, eventually_due, past_due } = v1Requirements(row.object);
  const requirements = {
    alternatives,
    current_deadline,
    currently_due,
    disabled_reason: null,
    errors: [],
    eventually_due,
    past_due,
    pending_verification: [],
  };
  return {
    id: 'transfers',
    object: 'capability',
    account: row.id,
    future_requirements: { ...requirements, currently_due: [], eventually_due: [], past_due: [] },
    requested: row.object.transfersRequested,
    requested_at: row.object.transfersRequested ? row.created : null,
    requirements,
    status: capabilityStatus(row.object),
  };
}
