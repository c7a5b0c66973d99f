/**
 * What is kept. `object` is the wire object with ids in its expandable fields; `hidden` is what the simulation must
 * remember and Stripe would never show.
 */
import type Stripe from 'stripe';
import type { Metadata } from './metadata.ts';

/** Owner of everything that belongs to the platform itself rather than to a connected account. */
export const PLATFORM = 'platform';

export type Row<O, H = null> = {
  readonly id: string;
  /** The account whose books and lists the object belongs to. */
  readonly account: string;
  readonly created: number;
  /** Order of creation; breaks ties within a second. */
  readonly seq: number;
  readonly object: O;
  readonly hidden: H;
};

/** The SDK turns these decimals into objects; on the wire they are text. */
export type WirePrice = Omit<Stripe.Price, 'unit_amount_decimal' | 'product'> & { unit_amount_decimal: string | null; product: string };
export type WireLineItem = Omit<Stripe.LineItem, 'price'> & { price: WirePrice };
export type WireCustomer = Omit<Stripe.Customer, 'sources' | 'subscriptions' | 'tax_ids'>;
export type WireSession = Omit<Stripe.Checkout.Session, 'line_items'>;

export type PaymentMethodType = 'card' | 'alipay' | 'wechat_pay';
export type CardInput = { number: string; expMonth: number; expYear: number; cvc: string; holder: string | null };

/** An attempt that waits for the payer: a bank's challenge, a wallet's page. */
export type PendingAttempt = { method: PaymentMethodType; card: CardInput | null };

export type CapabilityStatus = 'active' | 'pending' | 'rejected' | 'restricted' | 'unsupported';

/** One connected account; its v1 and v2 faces are drawn from this. */
export type AccountRecord = {
  contactEmail: string | null;
  contactPhone: string | null;
  displayName: string | null;
  dashboard: Stripe.V2.Core.Account.Dashboard | null;
  country: string | null;
  entityType: Stripe.V2.Core.Account.Identity.EntityType | null;
  individual: { given_name?: string; surname?: string; email?: string; phone?: string } | null;
  businessName: string | null;
  defaultCurrency: string | null;
  locales: string[];
  profile: Stripe.V2.Core.Account.Defaults.Profile | null;
  feesCollector: Stripe.V2.Core.Account.Defaults.Responsibilities.FeesCollector | null;
  lossesCollector: Stripe.V2.Core.Account.Defaults.Responsibilities.LossesCollector | null;
  metadata: Metadata;
  isRecipient: boolean;
  transfersRequested: boolean;
  transfersStatus: CapabilityStatus;
  hasSubmittedDetails: boolean;
  isClosed: boolean;
  bankAccount: string | null;
  /** Beyond onboarding: what Stripe asks for later, and whether it stops payouts until it has it. */
  laterRequirements?: { fields: string[]; isPastDue: boolean } | null;
  arePayoutsPaused?: boolean;
  /** The person behind the account has cut the platform off. */
  isDeauthorized?: boolean;
};

export type AccountLinkRecord = {
  link: Stripe.V2.Core.AccountLink;
  returnUrl: string | null;
  refreshUrl: string;
  usedAt: number | null;
};

export type SessionSecrets = {
  lineItems: WireLineItem[];
  intent: {
    metadata: Metadata;
    description: string | null;
    transferGroup: string | null;
    statementDescriptor: string | null;
    statementDescriptorSuffix: string | null;
    receiptEmail: string | null;
    futureUsage?: 'off_session' | 'on_session' | null;
  };
};

export type EndpointSecrets = { secret: string; connect: boolean; thin: boolean; origin: 'configured' | 'created' };

export type DeliveryRecord = {
  event: string;
  endpoint: string;
  type: string;
  attempts: number;
  status: 'pending' | 'delivered' | 'failed';
  /** Real time in milliseconds: receivers live in it, whatever the sandbox clock says. */
  nextAttemptAt: number;
  lastStatus: number | null;
  lastError: string | null;
  deliveredAt: number | null;
};

/** What is held back from the platform for one account's debt in one currency. */
export type ReserveRecord = { account: string; currency: string; held: number; since: number };

export type TimerRecord = { due: number; kind: string; target: string };
export type IdempotencyRecord = { fingerprint: string; status: number; body: string; requestId: string };
export type WireThinEvent = {
  id: string;
  object: 'v2.core.event';
  type: string;
  created: string;
  livemode: boolean;
  reason?: Stripe.V2.Core.EventBase['reason'];
  related_object: { id: string; type: string; url: string };
};

export type Tables = {
  account: Row<AccountRecord>;
  account_link: Row<AccountLinkRecord>;
  balance_settings: Row<Stripe.BalanceSettings>;
  balance_transaction: Row<Stripe.BalanceTransaction, { payout: string | null }>;
  bank_account: Row<Stripe.BankAccount, { accountNumber: string }>;
  charge: Row<Stripe.Charge, { cardNumber: string | null }>;
  checkout_session: Row<WireSession, SessionSecrets>;
  connect_reserve: Row<ReserveRecord>;
  customer: Row<WireCustomer, { isDeleted: boolean }>;
  delivery: Row<DeliveryRecord>;
  dispute: Row<Stripe.Dispute>;
  event: Row<Stripe.Event>;
  idempotency: Row<IdempotencyRecord>;
  login_link: Row<{ account: string; usedAt: number | null }>;
  meta: Row<{ clockOffsetMs: number }>;
  payment_intent: Row<Stripe.PaymentIntent, { session: string | null; attempt: PendingAttempt | null }>;
  payment_method: Row<Stripe.PaymentMethod, { card: CardInput | null; isSpent?: boolean }>;
  payout: Row<Stripe.Payout>;
  price: Row<WirePrice, { isInline: boolean }>;
  product: Row<Stripe.Product>;
  refund: Row<Stripe.Refund>;
  reserve_transaction: Row<Stripe.ReserveTransaction>;
  thin_event: Row<WireThinEvent, { data: Record<string, unknown> | null }>;
  timer: Row<TimerRecord>;
  topup: Row<Stripe.Topup>;
  transfer: Row<Stripe.Transfer>;
  transfer_reversal: Row<Stripe.TransferReversal>;
  webhook_endpoint: Row<Stripe.WebhookEndpoint, EndpointSecrets>;
};

export type TableName = keyof Tables;
