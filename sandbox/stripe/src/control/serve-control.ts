/** The control plane over HTTP, below `/_sandbox/`. The same functions as in process, nothing more. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { StripeProblem, invalidParameter } from '../errors.ts';
import { parseForm, parseJson } from '../form-body.ts';
import { readBody, sendJson, sendProblem, unknownPath } from '../http-message.ts';
import type { Params, Shape } from '../params.ts';
import { currency, flag, hash, integer, list, oneOf, positive, readParams, required, table, text } from '../params.ts';
import { SIMULATED_METHODS } from '../payments/offered-methods.ts';
import { FAULT_PRESETS } from '../faults.ts';
import { metadata } from '../metadata.ts';
import { PAYOUT_OUTCOMES } from '../resources/payouts.ts';
import { TOPUP_OUTCOMES } from '../resources/topups.ts';
import { OUTCOMES } from './complete-session.ts';
import type { SandboxControl } from './control.ts';

type Action = {
  method: 'GET' | 'POST';
  path: RegExp;
  shape: Shape;
  // oxlint-disable-next-line typescript/no-explicit-any -- each route knows its own parameters; the table of all does not
  run(control: SandboxControl, id: string, params: any): unknown;
};

function action<S extends Shape>(
  method: 'GET' | 'POST',
  path: RegExp,
  shape: S,
  run: (control: SandboxControl, id: string, params: Params<S>) => unknown,
): Action {
  return { method, path, shape, run };
}

const SECONDS = integer({ min: 0 });
const SEED_ACCOUNT = { displayName: text(), email: text(), country: text({ maxLength: 2 }), currency: currency(), isReady: flag(), metadata: metadata() };

export const ACTIONS: readonly Action[] = [
  action(
    'POST',
    /^checkout\/sessions\/(\w+)\/complete$/,
    {
      outcome: oneOf(OUTCOMES),
      method: oneOf(SIMULATED_METHODS),
      email: text(),
      cardNumber: text(),
    },
    (control, id, params) => control.completeCheckoutSession(id, params),
  ),
  action(
    'POST',
    /^accounts\/(\w+)\/activate$/,
    {
      holder: text(),
      country: text(),
      currency: text(),
      accountNumber: text(),
      routingNumber: text(),
    },
    (control, id, params) => control.activateAccount(id, Object.keys(params).length > 0 ? params : undefined),
  ),
  action(
    'POST',
    /^accounts\/(\w+)\/restrict$/,
    { status: oneOf(['pending', 'rejected', 'restricted', 'unsupported', 'active']), payouts: flag() },
    (control, id, restriction) => control.restrictAccount(id, restriction),
  ),
  action('POST', /^accounts\/(\w+)\/require$/, { fields: required(list(text())), isPastDue: flag() }, (control, id, wanted) =>
    control.requireFields(id, wanted),
  ),
  action('POST', /^accounts\/(\w+)\/deauthorize$/, {}, (control, id) => control.deauthorizeAccount(id)),
  action('POST', /^accounts\/(\w+)\/correct$/, { amount: required(integer()), currency: required(currency()) }, (control, id, correction) =>
    control.correctBalance(id, correction),
  ),
  action('GET', /^clock$/, {}, (control) => control.clock()),
  action('POST', /^clock\/advance$/, { seconds: required(integer({ min: 0 })) }, (control, _id, { seconds }) => control.advanceClock(seconds)),
  action('POST', /^clock\/set$/, { to: required(integer()) }, (control, _id, { to }) => control.setClock(to)),
  action(
    'POST',
    /^fail-next$/,
    {
      method: text(),
      path: required(text()),
      preset: oneOf(FAULT_PRESETS),
      headers: table(text()),
      shouldRetry: flag(),
      status: integer({ min: 100, max: 599 }),
      type: text(),
      code: text(),
      message: text(),
      times: integer({ min: 1 }),
      afterExecution: flag(),
      dropAnswer: flag(),
      delayMs: integer({ min: 0 }),
      remember: flag(),
    },
    (control, _id, fault) => {
      control.failNext(fault);
      return { ordered: fault };
    },
  ),
  action(
    'POST',
    /^webhooks\/config$/,
    {
      duplicate: integer({ min: 0, max: 20 }),
      shuffle: flag(),
      hold: flag(),
      delayMs: integer({ min: 0 }),
    },
    (control, _id, change) => control.configureWebhooks(change),
  ),
  action('POST', /^webhooks\/flush$/, {}, async (control) => ({ tried: await control.flushWebhooks() })),
  action(
    'GET',
    /^deliveries$/,
    { status: oneOf(['pending', 'delivered', 'failed']), type: text(), event: text(), endpoint: text(), limit: integer({ min: 1 }) },
    (control, _id, filter) => ({ object: 'list', data: control.deliveries(filter) }),
  ),
  action('POST', /^events\/(\w+)\/resend$/, {}, (control, id) => control.resendEvent(id)),
  action('POST', /^charges\/(\w+)\/dispute$/, { reason: text(), inquiry: flag(), amount: integer({ min: 1 }) }, (control, id, params) =>
    control.disputeCharge(id, params),
  ),
  action('POST', /^disputes\/(\w+)\/decide$/, { verdict: required(oneOf(['won', 'lost', 'appealable'])) }, (control, id, { verdict }) =>
    control.decideDispute(id, verdict),
  ),
  action('POST', /^disputes\/(\w+)\/escalate$/, {}, (control, id) => control.escalateDispute(id)),
  action(
    'POST',
    /^refunds\/(\w+)\/settle$/,
    { outcome: required(oneOf(['succeeded', 'failed'])), failureReason: text() },
    (control, id, { outcome, failureReason }) => control.settleRefund(id, outcome, failureReason),
  ),
  action('POST', /^payouts\/(\w+)\/settle$/, { outcome: required(oneOf(PAYOUT_OUTCOMES)), failureCode: text() }, (control, id, wanted) =>
    control.settlePayout(id, wanted),
  ),
  action('POST', /^topups\/(\w+)\/settle$/, { outcome: required(oneOf(TOPUP_OUTCOMES)), failureCode: text() }, (control, id, wanted) =>
    control.settleTopup(id, wanted),
  ),
  action(
    'POST',
    /^timing$/,
    { asyncRefundSeconds: SECONDS, payoutArrivalSeconds: SECONDS, pendingSeconds: SECONDS, topupSeconds: SECONDS },
    (control, _id, change) => control.setTiming(change),
  ),
  action('POST', /^exchange$/, { settlementCurrencies: list(currency()), exchangeRates: table(positive()) }, (control, _id, change) =>
    control.setExchange(change),
  ),
  action('POST', /^clear-faults$/, {}, (control) => {
    control.clearFaults();
    return {};
  }),
  action(
    'POST',
    /^rate-limits$/,
    { globalPerSecond: SECONDS, endpointPerSecond: SECONDS, intentUpdatesPerHour: SECONDS, concurrent: SECONDS },
    (control, _id, change) => control.setRateLimits(change),
  ),
  action('POST', /^seed$/, { float: table(integer({ min: 1 })), accounts: list(hash(SEED_ACCOUNT)) }, (control, _id, wanted) => control.seed(wanted)),
  action('POST', /^reset$/, {}, (control) => {
    control.reset();
    return { reset: true };
  }),
];

export async function serveControl(
  control: SandboxControl,
  message: IncomingMessage,
  response: ServerResponse,
  { pathname, query }: { pathname: string; query: string },
): Promise<void> {
  const path = pathname.slice('/_sandbox/'.length);
  const method = message.method ?? 'GET';
  const body = await readBody(message);
  const found = ACTIONS.find((candidate) => candidate.method === method && candidate.path.test(path));
  if (!found) return sendProblem(response, unknownPath(method, pathname));
  try {
    const isForm = message.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
    const isQuery = method === 'GET';
    const raw = isQuery ? parseForm(query) : isForm ? parseForm(body) : parseJson(body);
    const params = readParams(found.shape, raw, isForm || isQuery ? 'form' : 'json');
    sendJson(response, 200, (await found.run(control, found.path.exec(path)?.[1] ?? '', params)) as object);
  } catch (problem) {
    if (problem instanceof StripeProblem) return sendProblem(response, problem);
    if (problem instanceof SyntaxError) return sendProblem(response, invalidParameter({ message: problem.message }));
    throw problem;
  }
}
