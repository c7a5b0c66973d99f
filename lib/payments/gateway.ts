// What we ask of a payment provider, in our words. lib/payments/stripe is the only implementation; tests use it against the sandbox.
import type { Currency } from '@/lib/money/money';

/** A movement of the provider's balance. Amounts in minor units, as the provider counts them: what left is negative. */
export type BalanceMovement = { id: string; currency: string; amountMinor: bigint; feeMinor: bigint; netMinor: bigint; createdAt: Date };

/** A line of the provider's own books. `type` is the provider's word, `sourceId` what moved. */
export type ProviderLine = BalanceMovement & { type: string; sourceId: string | null; description: string };
/** What the provider holds for us; the three parts make the total. */
export type ProviderBalance = { currency: string; availableMinor: bigint; pendingMinor: bigint; reservedMinor: bigint; totalMinor: bigint };

const WITHIN_THE_BALANCE: ReadonlySet<string> = new Set(['reserve_transaction', 'reserved_funds']);

/** Whether our books must name the line: some only shift money between parts of the same balance. */
export function isOursToBook({ type, netMinor }: Pick<ProviderLine, 'type' | 'netMinor'>): boolean {
  return !WITHIN_THE_BALANCE.has(type) && netMinor !== 0n;
}

export type CheckoutRequest = {
  fundingId: string;
  milestoneId: string;
  amountMinor: bigint;
  currency: Currency;
  description: string;
  payerEmail: string;
  locale: 'zh' | 'en';
  successUrl: string;
  cancelUrl: string;
  expiresAt: Date;
};

export type Checkout = {
  id: string;
  url: string | null;
  status: 'OPEN' | 'COMPLETE' | 'EXPIRED';
  fundingId: string | null;
  milestoneId: string | null;
  /** FAILED: the payer is through, and no money will come of it. PROCESSING: the method takes its time. */
  payment: 'NONE' | 'PROCESSING' | 'FAILED' | 'PAID';
  /** Null while nothing was charged. */
  charge: Charge | null;
};

export type Charge = {
  id: string;
  paymentIntentId: string;
  amountMinor: bigint;
  currency: string;
  method: string;
  /** What the provider thinks of a card payment; null where it says nothing. */
  riskLevel: string | null;
  /** Null until the provider has booked the charge. */
  movement: BalanceMovement | null;
};

export type TransferRequest = {
  operationId: string;
  attempt: number;
  decisionId: string;
  milestoneId: string;
  amountMinor: bigint;
  currency: Currency;
  destinationAccountId: string;
  chargeId: string;
  idempotencyKey: string;
};
export type ReversalRequest = Omit<TransferRequest, 'destinationAccountId' | 'chargeId'> & { transferId: string };
export type RefundRequest = Omit<TransferRequest, 'destinationAccountId'>;

/** A transfer to a freelancer or a refund to a business, as the provider has it. */
export type Movement = {
  id: string;
  operationId: string | null;
  /** Which attempt of the operation made it. */
  attempt: number | null;
  /** Who got it; null but for transfers. */
  destinationAccountId: string | null;
  amountMinor: bigint;
  currency: string;
  status: 'PENDING' | 'SUCCEEDED' | 'FAILED' | 'CANCELED';
  movement: BalanceMovement | null;
  /** Set when a refund failed after it had left. */
  failureMovement: BalanceMovement | null;
};

/** A payout from a balance at the provider to a bank. */
export type BankPayout = {
  id: string;
  amountMinor: bigint;
  currency: string;
  status: 'PENDING' | 'IN_TRANSIT' | 'PAID' | 'CANCELED' | 'FAILED';
  arrivesAt: Date;
  createdAt: Date;
  failureCode: string | null;
  movement: BalanceMovement | null;
  /** Set when the bank sent it back, or it was called off. */
  failureMovement: BalanceMovement | null;
};

export type PayoutAccountState = { id: string; transfersStatus: 'INACTIVE' | 'PENDING' | 'ACTIVE' };

/** A payer's complaint at their bank. Amount in the currency of the charge; movements are what it did to our balance so far. */
export type ProviderChargeback = {
  id: string;
  chargeId: string;
  amountMinor: bigint;
  currency: string;
  reason: string;
  status: 'INQUIRY' | 'OPEN' | 'WON' | 'LOST' | 'CLOSED';
  hasEvidence: boolean;
  evidenceDueAt: Date | null;
  createdAt: Date;
  movements: BalanceMovement[];
};

export type ProviderEvent = {
  id: string;
  type: string;
  account: string | null;
  apiVersion: string | null;
  livemode: boolean;
  createdAt: Date;
  objectId: string | null;
  payload: unknown;
};

export type PaymentGateway = {
  createCheckout: (request: CheckoutRequest) => Promise<Checkout>;
  getCheckout: (checkoutId: string) => Promise<Checkout>;
  expireCheckout: (checkoutId: string) => Promise<Checkout>;
  createPayoutAccount: (person: { freelancerId: string; email: string; displayName: string; country: string }) => Promise<PayoutAccountState>;
  createOnboardingLink: (accountId: string, urls: { returnUrl: string; refreshUrl: string }) => Promise<string>;
  getPayoutAccount: (accountId: string) => Promise<PayoutAccountState>;
  /** The freelancer's own balance at the provider, per currency. */
  getPayoutBalance: (accountId: string) => Promise<{ currency: string; availableMinor: bigint; pendingMinor: bigint }[]>;
  createDashboardLink: (accountId: string) => Promise<string>;
  sendTransfer: (request: TransferRequest) => Promise<Movement>;
  /** Takes back a part of a transfer; refused when the receiving balance does not have it. */
  sendReversal: (request: ReversalRequest) => Promise<Movement>;
  sendRefund: (request: RefundRequest) => Promise<Movement>;
  getTransfer: (transferId: string) => Promise<Movement>;
  /** Those of the transfers that were made in the span, by id; others may be missing. */
  getTransfers: (transferIds: readonly string[], span: { from: Date; to: Date }) => Promise<Map<string, Movement>>;
  /** All reversals of a transfer that were ours. */
  getReversals: (transferId: string) => Promise<Movement[]>;
  getRefund: (refundId: string) => Promise<Movement>;
  /** Money of the platform's own that entered its balance; null while it has not. */
  getTopUp: (topUpId: string) => Promise<BalanceMovement | null>;
  getChargeback: (chargebackId: string) => Promise<ProviderChargeback>;
  /** Hands our side to the bank; it can be done once. */
  answerChargeback: (chargebackId: string, text: string, idempotencyKey: string) => Promise<ProviderChargeback>;
  /** Gives in: the bank keeps the money. */
  concedeChargeback: (chargebackId: string, idempotencyKey: string) => Promise<ProviderChargeback>;
  /** A payout of a connected account, or of the platform (null). */
  getPayout: (payoutId: string, accountId: string | null) => Promise<BankPayout>;
  /** Looks for what an operation may have left behind when its answer was lost. */
  findTransfer: (request: Pick<TransferRequest, 'operationId' | 'attempt' | 'milestoneId'>) => Promise<Movement | null>;
  findRefund: (request: Pick<TransferRequest, 'operationId' | 'attempt' | 'chargeId'>) => Promise<Movement | null>;
  /** Events since a moment, oldest first. */
  listEvents: (since: Date) => AsyncIterable<ProviderEvent>;
  /** The provider's own books since a moment, oldest first. */
  listLines: (since: Date) => AsyncIterable<ProviderLine>;
  /** The checkout a charge was paid through; null when it was none of ours. */
  findCheckout: (chargeId: string) => Promise<string | null>;
  getBalance: () => Promise<ProviderBalance[]>;
  /** The newest lines of the provider's books, at most 100. */
  newestLines: (limit: number) => Promise<ProviderLine[]>;
  isReachable: () => Promise<boolean>;
};

/** How a failed call ended. REFUSED surely did not happen; BUSY surely did not happen and may be repeated; UNKNOWN may have happened. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly outcome: 'REFUSED' | 'BUSY' | 'UNKNOWN';
  readonly providerCode: string;
  /** The answer was kept under the key and is repeated: the call that it was given to first is over. */
  readonly isRepeated: boolean;

  constructor(outcome: 'REFUSED' | 'BUSY' | 'UNKNOWN', providerCode: string, message: string, isRepeated = false) {
    super(message);
    this.outcome = outcome;
    this.providerCode = providerCode;
    this.isRepeated = isRepeated;
  }
}
