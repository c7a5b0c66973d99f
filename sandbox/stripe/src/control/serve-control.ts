/** The control plane over HTTP, below `/_sandbox/`. The same functions as in process, nothing more. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { StripeProblem, invalidParameter } from '../errors.ts';
import { parseForm, parseJson } from '../form-body.ts';
import { readBody, sendJson, sendProblem, unknownPath } from '../http-message.ts';
import type { Params, Shape } from '../params.ts';
import { flag, integer, oneOf, readParams, required, text } from '../params.ts';
import { SIMULATED_METHODS } from '../payments/offered-methods.ts';
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

const ACTIONS: readonly Action[] = [
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
  action('POST', /^accounts\/(\w+)\/restrict$/, {}, (control, id) => control.restrictAccount(id)),
  action('GET', /^clock$/, {}, (control) => control.clock()),
  action('POST', /^clock\/advance$/, { seconds: required(integer({ min: 0 })) }, (control, _id, { seconds }) => control.advanceClock(seconds)),
  action('POST', /^clock\/set$/, { to: required(integer()) }, (control, _id, { to }) => control.setClock(to)),
  action(
    'POST',
    /^fail-next$/,
    {
      method: text(),
      path: required(text()),
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
  action('GET', /^deliveries$/, {}, (control) => ({ object: 'list', data: control.deliveries() })),
  action('POST', /^events\/(\w+)\/resend$/, {}, (control, id) => control.resendEvent(id)),
  action('POST', /^charges\/(\w+)\/dispute$/, { reason: text(), inquiry: flag(), amount: integer({ min: 1 }) }, (control, id, params) =>
    control.disputeCharge(id, params),
  ),
  action('POST', /^disputes\/(\w+)\/decide$/, { verdict: required(oneOf(['won', 'lost'])) }, (control, id, { verdict }) => control.decideDispute(id, verdict)),
  action('POST', /^refunds\/(\w+)\/settle$/, { outcome: required(oneOf(['succeeded', 'failed'])) }, (control, id, { outcome }) =>
    control.settleRefund(id, outcome),
  ),
  action('POST', /^reset$/, {}, (control) => {
    control.reset();
    return { reset: true };
  }),
];

export async function serveControl(control: SandboxControl, message: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
  const path = pathname.slice('/_sandbox/'.length);
  const method = message.method ?? 'GET';
  const body = await readBody(message);
  const found = ACTIONS.find((candidate) => candidate.method === method && candidate.path.test(path));
  if (!found) return sendProblem(response, unknownPath(method, pathname));
  try {
    const isForm = message.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
    const params = readParams(found.shape, isForm ? parseForm(body) : parseJson(body), isForm ? 'form' : 'json');
    sendJson(response, 200, (await found.run(control, found.path.exec(path)?.[1] ?? '', params)) as object);
  } catch (problem) {
    if (problem instanceof StripeProblem) return sendProblem(response, problem);
    if (problem instanceof SyntaxError) return sendProblem(response, invalidParameter({ message: problem.message }));
    throw problem;
  }
}
