/** Runs one sandbox, configured by the environment. Prints one line of JSON when it answers; SIGTERM ends it cleanly. */
import { startStripeSandbox } from './src/start-stripe-sandbox.ts';
import type { ConfiguredEndpoint, StripeSandboxOptions } from './src/start-stripe-sandbox.ts';

function numberFrom(name: string): number | undefined {
  const text = process.env[name];
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new Error(`${name} must be a number, not ${text}`);
  return value;
}

function optionsFromEnvironment(): StripeSandboxOptions {
  const { STATE_PATH, STRIPE_SECRET_KEY, PUBLIC_URL, WEBHOOK_ENDPOINTS, CONTROL_PLANE, DISPUTE_FEE_RETURNED, SETTLEMENT_CURRENCIES, EXCHANGE_RATES } =
    process.env;
  const port = numberFrom('PORT');
  const clockOffsetMs = numberFrom('CLOCK_OFFSET_MS');
  const asyncRefundSeconds = numberFrom('ASYNC_REFUND_SECONDS');
  const payoutArrivalSeconds = numberFrom('PAYOUT_ARRIVAL_SECONDS');
  const pendingSeconds = numberFrom('PENDING_SECONDS');
  const topupSeconds = numberFrom('TOPUP_SECONDS');
  return {
    ...(port !== undefined && { port }),
    ...(clockOffsetMs !== undefined && { clockOffsetMs }),
    ...(asyncRefundSeconds !== undefined && { asyncRefundSeconds }),
    ...(payoutArrivalSeconds !== undefined && { payoutArrivalSeconds }),
    ...(pendingSeconds !== undefined && { pendingSeconds }),
    ...(topupSeconds !== undefined && { topupSeconds }),
    rateLimits: {
      globalPerSecond: numberFrom('RATE_LIMIT_PER_SECOND') ?? 0,
      endpointPerSecond: numberFrom('ENDPOINT_RATE_LIMIT_PER_SECOND') ?? 0,
      intentUpdatesPerHour: numberFrom('INTENT_UPDATES_PER_HOUR') ?? 0,
      concurrent: numberFrom('CONCURRENT_REQUESTS') ?? 0,
    },
    ...(DISPUTE_FEE_RETURNED && { isDisputeFeeReturned: DISPUTE_FEE_RETURNED === '1' || DISPUTE_FEE_RETURNED === 'true' }),
    ...(SETTLEMENT_CURRENCIES && { settlementCurrencies: SETTLEMENT_CURRENCIES.toLowerCase().split(',') }),
    ...(EXCHANGE_RATES && { exchangeRates: JSON.parse(EXCHANGE_RATES) as Record<string, number> }),
    ...(STATE_PATH && { statePath: STATE_PATH }),
    ...(STRIPE_SECRET_KEY && { secretKey: STRIPE_SECRET_KEY }),
    ...(PUBLIC_URL && { publicUrl: PUBLIC_URL }),
    ...(WEBHOOK_ENDPOINTS && { webhookEndpoints: JSON.parse(WEBHOOK_ENDPOINTS) as ConfiguredEndpoint[] }),
    controlPlane: CONTROL_PLANE === '1' || CONTROL_PLANE === 'true',
  };
}

const sandbox = await startStripeSandbox(optionsFromEnvironment());
console.log(JSON.stringify({ url: sandbox.url, port: sandbox.port }));

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void sandbox.close().then(() => process.exit(0));
  });
}
