import type Stripe from 'stripe';
import { isoTime } from '../../clock.ts';
import type { AccountRecord, Row } from '../../records.ts';

type AccountRow = Row<AccountRecord>;

export const V2_INCLUDES = [
  'configuration.customer',
  'configuration.merchant',
  'configuration.recipient',
  'defaults',
  'future_requirements',
  'identity',
  'requirements',
] as const;
export type V2Include = (typeof V2_INCLUDES)[number];

/** What Stripe would still ask this person for, in its words for the fields. */
const DUE_BEFORE_TRANSFERS = [
  'identity.individual.given_name',
  'identity.individual.surname',
  'identity.attestations.terms_of_service.account',
  'configuration.recipient.default_outbound_destination',
];

export function dueRequirements(record: AccountRecord): string[] {
  const atStart = record.hasSubmittedDetails || !record.transfersRequested ? [] : DUE_BEFORE_TRANSFERS;
  return [...atStart, ...(record.laterRequirements?.fields ?? [])];
}

function statusDetails(record: AccountRecord) {
  if (record.transfersStatus === 'active') return [];
  if (record.transfersStatus === 'pending') return [{ code: 'determining_status' as const, resolution: 'no_resolution' as const }];
  return [{ code: 'requirements_past_due' as const, resolution: 'provide_info' as const }];
}

function recipient(record: AccountRecord): Stripe.V2.Core.Account.Configuration.Recipient {
  const capability = { status: record.transfersStatus, status_details: statusDetails(record) };
  const payouts = record.arePayoutsPaused
    ? { status: 'restricted' as const, status_details: [{ code: 'requirements_past_due' as const, resolution: 'provide_info' as const }] }
    : { ...capability };
  return {
    applied: record.isRecipient,
    ...(record.transfersRequested && {
      capabilities: { stripe_balance: { payouts, stripe_transfers: { ...capability } } },
    }),
  };
}

function requirements(record: AccountRecord): Stripe.V2.Core.Account.Requirements {
  const due = dueRequirements(record);
  const deadline = { status: record.laterRequirements?.isPastDue ? ('past_due' as const) : ('currently_due' as const) };
  return {
    entries: due.map((description) => ({
      awaiting_action_from: 'user',
      description,
      errors: [],
      impact: {
        restricts_capabilities: [{ capability: 'stripe_balance.stripe_transfers', configuration: 'recipient', deadline }],
      },
      minimum_deadline: deadline,
      requested_reasons: [{ code: record.hasSubmittedDetails ? 'routine_verification' : 'routine_onboarding' }],
    })),
    ...(due.length > 0 && { summary: { minimum_deadline: deadline } }),
  };
}

function identity(row: AccountRow): Stripe.V2.Core.Account.Identity {
  const { object: record } = row;
  const at = isoTime(row.created);
  return {
    ...(record.country && { country: record.country }),
    ...(record.entityType && { entity_type: record.entityType }),
    ...(record.businessName && { business_details: { registered_name: record.businessName } }),
    ...(record.individual && {
      individual: { id: row.id.replace('acct_', 'person_'), object: 'v2.core.account_person', account: row.id, created: at, updated: at, ...record.individual },
    }),
  };
}

function defaults(record: AccountRecord): Stripe.V2.Core.Account.Defaults {
  return {
    ...(record.defaultCurrency && { currency: record.defaultCurrency }),
    ...(record.locales.length > 0 && { locales: record.locales }),
    ...(record.profile && { profile: record.profile }),
    responsibilities: {
      ...(record.feesCollector && { fees_collector: record.feesCollector }),
      ...(record.lossesCollector && { losses_collector: record.lossesCollector }),
      // With Express the losses may be the platform's, the paperwork is Stripe's.
      requirements_collector: record.dashboard === 'none' ? 'application' : 'stripe',
    },
  };
}

/** v2 leaves out what was not asked for by `include`. */
export function renderAccountV2(row: AccountRow, include: readonly V2Include[] = []): Stripe.V2.Core.Account {
  const { object: record } = row;
  const wants = new Set(include);
  return {
    id: row.id,
    object: 'v2.core.account',
    applied_configurations: record.isRecipient ? ['recipient'] : [],
    ...(record.isClosed && { closed: true }),
    ...(wants.has('configuration.recipient') && { configuration: { recipient: recipient(record) } }),
    ...(record.contactEmail && { contact_email: record.contactEmail }),
    ...(record.contactPhone && { contact_phone: record.contactPhone }),
    created: isoTime(row.created),
    ...(record.dashboard && { dashboard: record.dashboard }),
    ...(wants.has('defaults') && { defaults: defaults(record) }),
    ...(record.displayName && { display_name: record.displayName }),
    ...(wants.has('future_requirements') && { future_requirements: { entries: [] } }),
    ...(wants.has('identity') && { identity: identity(row) }),
    livemode: false,
    metadata: record.metadata,
    ...(wants.has('requirements') && { requirements: requirements(record) }),
  };
}
