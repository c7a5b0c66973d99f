import { endpoint } from '../../endpoint.ts';
import { missingResource, refused } from '../../errors.ts';
import { emitThinEvent } from '../../events/emit.ts';
import { newAccountId } from '../../ids.ts';
import { applyMetadata, metadata } from '../../metadata.ts';
import { listOf } from '../../paging.ts';
import type { Params } from '../../params.ts';
import { currency, flag, hash, integer, list, oneOf, required, text, unsupported, unsupportedFields } from '../../params.ts';
import { PLATFORM } from '../../records.ts';
import type { AccountRecord } from '../../records.ts';
import { renderAccountV1, renderTransfersCapability } from './account-v1-view.ts';
import { V2_INCLUDES, renderAccountV2 } from './account-v2-view.ts';
import { changeAccount, closeAccount, findAccount } from './account-lifecycle.ts';

const RECIPIENT_CAPABILITIES = hash({
  bank_accounts: unsupported(),
  cards: unsupported(),
  stripe_balance: hash({ stripe_transfers: hash({ requested: required(flag()) }) }),
});

const ACCOUNT_FIELDS = {
  account_token: unsupported(),
  configuration: hash({ customer: unsupported(), merchant: unsupported(), recipient: hash({ applied: flag(), capabilities: RECIPIENT_CAPABILITIES }) }),
  contact_email: text({ maxLength: 320 }),
  contact_phone: text({ maxLength: 32 }),
  dashboard: oneOf(['express', 'full', 'none']),
  defaults: hash({
    currency: currency(),
    locales: list(text()),
    payout_methods: unsupported(),
    profile: hash({ business_url: text(), doing_business_as: text(), product_description: text() }),
    responsibilities: hash({
      fees_collector: required(oneOf(['application', 'application_custom', 'application_express', 'stripe'])),
      losses_collector: required(oneOf(['application', 'stripe'])),
    }),
  }),
  display_name: text({ maxLength: 300 }),
  identity: hash({
    attestations: unsupported(),
    business_details: hash({ registered_name: text(), ...unsupportedFields(['address', 'id_numbers', 'phone', 'structure']) }),
    country: text({ maxLength: 2 }),
    entity_type: oneOf(['company', 'government_entity', 'individual', 'non_profit']),
    individual: hash({
      given_name: text(),
      surname: text(),
      email: text(),
      phone: text(),
      ...unsupportedFields(['additional_addresses', 'address', 'date_of_birth', 'id_numbers', 'nationalities', 'relationship']),
    }),
  }),
  include: list(oneOf(V2_INCLUDES)),
  metadata: metadata(),
};

type AccountParams = Params<typeof ACCOUNT_FIELDS>;

export const BLANK_ACCOUNT: AccountRecord = {
  contactEmail: null,
  contactPhone: null,
  displayName: null,
  dashboard: null,
  country: null,
  entityType: null,
  individual: null,
  businessName: null,
  defaultCurrency: null,
  locales: [],
  profile: null,
  feesCollector: null,
  lossesCollector: null,
  metadata: {},
  isRecipient: false,
  transfersRequested: false,
  transfersStatus: 'restricted',
  hasSubmittedDetails: false,
  isClosed: false,
  bankAccount: null,
};

/** The fields a request sets; what it does not name stays as it was. */
function changesOf(params: AccountParams, current: AccountRecord): Partial<AccountRecord> {
  const { identity, defaults } = params;
  const recipient = params.configuration?.recipient;
  const requested = recipient?.capabilities?.stripe_balance?.stripe_transfers?.requested;
  const changes = {
    contactEmail: params.contact_email,
    contactPhone: params.contact_phone,
    displayName: params.display_name,
    dashboard: params.dashboard,
    country: identity?.country?.toUpperCase(),
    entityType: identity?.entity_type,
    individual: identity?.individual && { ...current.individual, ...identity.individual },
    businessName: identity?.business_details?.registered_name,
    defaultCurrency: defaults?.currency,
    locales: defaults?.locales,
    profile: defaults?.profile,
    feesCollector: defaults?.responsibilities?.fees_collector,
    lossesCollector: defaults?.responsibilities?.losses_collector,
    metadata: params.metadata === undefined ? undefined : applyMetadata(current.metadata, params.metadata),
    isRecipient: recipient === undefined ? undefined : (recipient.applied ?? true),
    transfersRequested: requested,
    transfersStatus:
      requested === false
        ? ('restricted' as const)
        : requested === true && current.hasSubmittedDetails && !current.transfersRequested
          ? ('active' as const)
          : undefined,
  };
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

export const accountEndpoints = [
  endpoint('POST', '/v2/core/accounts', ACCOUNT_FIELDS, ({ sandbox, params }) => {
    const record = { ...BLANK_ACCOUNT, ...changesOf(params, BLANK_ACCOUNT) };
    if (record.isRecipient && record.country === null) {
      throw refused({ code: 'parameter_missing', message: 'identity.country is needed for a recipient configuration.', param: 'identity.country' });
    }
    if (record.isRecipient && (record.feesCollector === null || record.lossesCollector === null)) {
      throw refused({
        code: 'parameter_missing',
        message: 'defaults.responsibilities is needed for a recipient configuration.',
        param: 'defaults.responsibilities',
      });
    }
    const row = sandbox.store.insert('account', { id: newAccountId(), account: PLATFORM, created: sandbox.clock.now(), object: record, hidden: null });
    emitThinEvent(sandbox, { type: 'v2.core.account.created', accountId: row.id });
    emitThinEvent(sandbox, { type: 'v2.core.account[requirements].updated', accountId: row.id });
    return renderAccountV2(row, params.include);
  }),

  endpoint(
    'GET',
    '/v2/core/accounts',
    {
      applied_configurations: list(oneOf(['customer', 'merchant', 'recipient'])),
      closed: flag(),
      limit: integer({ min: 1, max: 100 }),
      page: text(),
    },
    ({ sandbox, params }) => {
      const limit = params.limit ?? 20;
      const wantsClosed = params.closed ?? false;
      const newestFirst = sandbox.store
        .table('account')
        .newestFirst()
        .filter(
          ({ object }) =>
            object.isClosed === wantsClosed &&
            !object.isDeauthorized &&
            (!params.applied_configurations || (object.isRecipient && params.applied_configurations.includes('recipient'))),
        );
      const start = params.page === undefined ? 0 : newestFirst.findIndex((row) => row.id === params.page) + 1;
      const page = newestFirst.slice(start, start + limit);
      const hasMore = newestFirst.length > start + limit;
      return {
        data: page.map((row) => renderAccountV2(row)),
        next_page_url: hasMore ? `/v2/core/accounts?limit=${limit}&page=${page.at(-1)!.id}` : null,
        previous_page_url: null,
      };
    },
  ),

  endpoint('GET', '/v2/core/accounts/:id', { include: list(oneOf(V2_INCLUDES)) }, ({ sandbox, params, path }) =>
    renderAccountV2(findAccount(sandbox, path.id!), params.include),
  ),

  endpoint('POST', '/v2/core/accounts/:id', ACCOUNT_FIELDS, ({ sandbox, params, path }) => {
    const row = findAccount(sandbox, path.id!);
    if (row.object.isClosed) throw refused({ code: 'account_closed', message: `The account ${row.id} is closed.` });
    return renderAccountV2(changeAccount(sandbox, row, changesOf(params, row.object)), params.include);
  }),

  endpoint(
    'POST',
    '/v2/core/accounts/:id/close',
    {
      applied_configurations: list(oneOf(['customer', 'merchant', 'recipient'])),
    },
    ({ sandbox, path }) => renderAccountV2(closeAccount(sandbox, path.id!)),
  ),

  endpoint('GET', '/v1/accounts/:id', {}, ({ sandbox, path }) => {
    const row = sandbox.store.get('account', path.id!);
    // Stripe does not say whether somebody else's account exists.
    if (!row || row.object.isDeauthorized) {
      throw refused({
        status: 403,
        code: 'account_invalid',
        message: `The provided key does not have access to account '${path.id!}' (or that account does not exist).`,
      });
    }
    return renderAccountV1(sandbox, row);
  }),

  endpoint('GET', '/v1/accounts/:id/capabilities', {}, ({ sandbox, path }) =>
    listOf([renderTransfersCapability(findAccount(sandbox, path.id!))], { url: `/v1/accounts/${path.id!}/capabilities`, hasMore: false }),
  ),

  endpoint('GET', '/v1/accounts/:id/capabilities/:capability', {}, ({ sandbox, path }) => {
    const row = findAccount(sandbox, path.id!);
    if (path.capability !== 'transfers') throw missingResource('capability', path.capability!, 'capability');
    return renderTransfersCapability(row);
  }),
];
