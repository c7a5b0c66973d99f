import { DEFAULT_USD_RATES } from './currencies.ts';
import type { Rates } from './currencies.ts';

export const API_VERSION = '2026-10-28.endive';

export const MINUTE = 60;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export type FeeRule = { percent: number; fixedMinor: number };

export type Settings = {
  secretKey: string;
  /** Address under which browsers reach the hosted pages. */
  publicUrl: string;
  /** How long a charge waits before its money can be used. */
  pendingSeconds: number;
  /** The platform holds balances in these; a charge in another currency is converted to the first. */
  settlementCurrencies: string[];
  /** By settlement currency; `default` for the rest. */
  fees: Record<string, FeeRule>;
  /** Charged for a dispute, in US cents or the settlement currency's nearest. */
  disputeFeeMinor: number;
  /** Whether a won dispute brings the fee back with the money. */
  isDisputeFeeReturned: boolean;
  exchangeRates: Rates;
  /** How long a refund to Alipay or WeChat Pay takes. */
  asyncRefundSeconds: number;
  payoutArrivalSeconds: number;
  /** How long a top-up takes; 0 has it there when the call returns. */
  topupSeconds: number;
  /** Requests a second that are answered before 429s begin; 0 sets no limit. */
  rateLimits: { globalPerSecond: number; endpointPerSecond: number; intentUpdatesPerHour: number; concurrent: number };
  accountLinkSeconds: number;
  /** Pauses before the second, third, … try of a webhook; the last one repeats. */
  webhookBackoffSeconds: number[];
  webhookTries: number;
};

export const DEFAULT_SETTINGS: Settings = {
  secretKey: 'sk_test_hussar',
  publicUrl: '',
  pendingSeconds: 2 * DAY,
  settlementCurrencies: ['usd', 'cny'],
  fees: { default: { percent: 2.9, fixedMinor: 30 } },
  disputeFeeMinor: 1500,
  isDisputeFeeReturned: false,
  exchangeRates: DEFAULT_USD_RATES,
  asyncRefundSeconds: 2 * MINUTE,
  payoutArrivalSeconds: 2 * DAY,
  topupSeconds: 0,
  rateLimits: { globalPerSecond: 0, endpointPerSecond: 0, intentUpdatesPerHour: 0, concurrent: 0 },
  accountLinkSeconds: 10 * MINUTE,
  webhookBackoffSeconds: [1, 5, 30, 120, 600],
  webhookTries: 12,
};
