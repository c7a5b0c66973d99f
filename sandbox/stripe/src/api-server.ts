/** One API request from header to answer: key, version, account, idempotency, parameters, execution. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { StripeProblem } from './errors.ts';
import { expandObject } from './expand.ts';
import type { Fault, Faults } from './faults.ts';
import { parseForm, parseJson } from './form-body.ts';
import type { RawParams } from './form-body.ts';
import { readBody, send, unknownPath, wrongMethod } from './http-message.ts';
import { keyedRequest } from './idempotency.ts';
import type { IdempotencyKeys, KeyedRequest } from './idempotency.ts';
import { newId } from './ids.ts';
import { readParams } from './params.ts';
import type { RateLimits } from './rate-limits.ts';
import { PLATFORM } from './records.ts';
import { isWithinReach } from './resources/accounts/account-standing.ts';
import { matchEndpoint } from './router.ts';
import type { Match } from './router.ts';
import { runDueTimers } from './run-due-timers.ts';
import type { Sandbox } from './sandbox.ts';
import { API_VERSION } from './settings.ts';

/** `isKept`: the same key will be given the same answer again. */
type Answer = { status: number; body: string; headers?: Record<string, string>; isKept?: boolean };
type Request = { method: string; pathname: string; query: string; body: string; headers: IncomingMessage['headers']; requestId: string };
export type ApiParts = { sandbox: Sandbox; faults: Faults; keys: IdempotencyKeys; limits: RateLimits };

function unauthorized(message: string): StripeProblem {
  return new StripeProblem({
    status: 401,
    hasExecuted: false,
    body: { type: 'invalid_request_error', message },
    headers: { 'www-authenticate': 'Basic realm="Stripe"' },
  });
}

function presentedKey(header: string | undefined): string | null {
  if (header?.startsWith('Bearer ')) return header.slice(7).trim();
  if (header?.startsWith('Basic ')) return Buffer.from(header.slice(6), 'base64').toString('utf8').split(':')[0] ?? null;
  return null;
}

function authenticate(sandbox: Sandbox, header: string | undefined): void {
  const key = presentedKey(header);
  if (!key) throw unauthorized('You did not provide an API key. Send it as a bearer token: Authorization: Bearer <key>.');
  // A live key here means that somebody's configuration points the wrong way; it must not pass for a wrong key.
  if (/^(sk|rk)_live_/.test(key)) throw unauthorized('This is a local simulation and takes no live keys.');
  if (key !== sandbox.settings.secretKey) throw unauthorized(`Invalid API Key provided: ${key.slice(0, 8)}****`);
}

function assertVersion(header: string | undefined): void {
  if (header === undefined || header === API_VERSION) return;
  throw new StripeProblem({
    status: 400,
    hasExecuted: false,
    body: { type: 'invalid_request_error', message: `This simulation speaks API version ${API_VERSION} only, not ${header}.` },
  });
}

function actingAccount(sandbox: Sandbox, headers: IncomingMessage['headers']): string {
  const named = headers['stripe-account'] ?? headers['stripe-context'];
  if (typeof named !== 'string' || named === '') return PLATFORM;
  const row = sandbox.store.get('account', named);
  if (row && isWithinReach(row.object)) return named;
  throw new StripeProblem({
    status: 403,
    hasExecuted: false,
    body: {
      type: 'invalid_request_error',
      code: 'account_invalid',
      message: `The provided key does not have access to account '${named}' (or that account does not exist).`,
    },
  });
}

function rawParams({ method, pathname, query, body }: Request): RawParams {
  if (method === 'GET' || method === 'DELETE') return parseForm(query);
  return pathname.startsWith('/v2/') ? parseJson(body) : parseForm(body);
}

function errorAnswer(problem: unknown, requestId: string): Answer & { problem: StripeProblem } {
  if (problem instanceof StripeProblem) {
    return { problem, status: problem.status, body: JSON.stringify({ error: problem.body }), headers: problem.headers };
  }
  console.error(`${requestId} failed inside the simulation:`, problem);
  const broken = new StripeProblem({ status: 500, body: { type: 'api_error', message: 'An error occurred inside the simulation; see its log.' } });
  return { problem: broken, status: 500, body: JSON.stringify({ error: broken.body }), headers: {} };
}

function faultAnswer(fault: Fault): Answer {
  const status = fault.status!;
  const type = fault.type ?? (status >= 500 ? 'api_error' : 'invalid_request_error');
  const error = { type, message: fault.message ?? 'This failure was ordered from the control plane.', ...(fault.code && { code: fault.code }) };
  return { status, body: JSON.stringify({ error }), headers: fault.headers ?? {} };
}

/** Runs the endpoint and remembers its answer in the same transaction; synchronous from here to the end. */
function execute({ sandbox, keys }: ApiParts, { request, match, raw, account, keyed, fault }: Execution): Answer {
  const wire = request.method === 'POST' && request.pathname.startsWith('/v2/') ? 'json' : 'form';
  const { expand = [], ...params } = readParams(match.endpoint.shape, raw, wire) as { expand?: string[] };
  sandbox.cause = { requestId: request.requestId, idempotencyKey: keyed?.key ?? null };
  const remember = (answer: Answer) => {
    if (!keyed) return answer;
    keys.remember(keyed, { status: answer.status, body: answer.body, requestId: request.requestId });
    return { ...answer, isKept: keyed.api === 'v1' };
  };
  const finish = (answer: Answer) => {
    const failure = fault?.afterExecution && fault.status !== undefined ? faultAnswer(fault) : null;
    if (!failure) return remember(answer);
    if (fault!.remember) return remember(failure);
    remember(answer);
    return failure;
  };
  try {
    return sandbox.store.transaction(() => {
      try {
        const result = match.endpoint.run({ sandbox, params, path: match.path, account });
        return finish({ status: 200, body: JSON.stringify(expandObject(sandbox, result, expand)) });
      } catch (problem) {
        if (problem instanceof StripeProblem && problem.keepsEffects) return finish(errorAnswer(problem, request.requestId));
        throw problem;
      }
    });
  } catch (thrown) {
    const answer = errorAnswer(thrown, request.requestId);
    if (answer.problem.hasExecuted) sandbox.store.transaction(() => finish(answer));
    return answer;
  } finally {
    sandbox.cause = null;
  }
}

type Execution = { request: Request; match: Match; raw: RawParams; account: string; keyed: KeyedRequest | null; fault: Fault | null };

async function answerFor(parts: ApiParts, request: Request): Promise<Answer | 'cut'> {
  const { sandbox, limits } = parts;
  authenticate(sandbox, request.headers.authorization);
  assertVersion(request.headers['stripe-version'] as string | undefined);
  const match = matchEndpoint(request.method, request.pathname);
  if ('allowed' in match) {
    throw match.allowed.length > 0 ? wrongMethod(request.method, request.pathname, match.allowed) : unknownPath(request.method, request.pathname);
  }
  const account = actingAccount(sandbox, request.headers);
  limits.count({ account, method: request.method, path: match.endpoint.path, pathname: request.pathname });
  const leave = limits.enter(account);
  try {
    return await answerOnce(parts, { request, match, account });
  } finally {
    leave();
  }
}

/** From the idempotency key on: a request with a remembered answer gets that, the first one is executed. */
async function answerOnce(parts: ApiParts, { request, match, account }: { request: Request; match: Match; account: string }): Promise<Answer | 'cut'> {
  const { sandbox, faults, keys } = parts;
  const raw = rawParams(request);
  const key = request.method === 'POST' ? request.headers['idempotency-key'] : undefined;
  const keyed = typeof key === 'string' && key !== '' ? keyedRequest({ key, account, path: request.pathname, params: raw }) : null;
  const remembered = keyed && keys.claim(keyed);
  if (remembered) {
    return {
      status: remembered.status,
      body: remembered.body,
      isKept: true,
      headers: { 'idempotent-replayed': 'true', 'original-request': remembered.requestId },
    };
  }
  const fault = faults.take(request.method, request.pathname);
  try {
    if (fault && fault.delayMs > 0) await sleep(fault.delayMs);
    if (fault && !fault.afterExecution && (fault.status !== undefined || fault.dropAnswer)) return failBefore(parts, { keyed, fault, request });
    runDueTimers(sandbox);
    const answer = execute(parts, { request, match, raw, account, keyed, fault });
    return fault?.dropAnswer ? 'cut' : answer;
  } finally {
    if (keyed) keys.release(keyed);
  }
}

function failBefore({ sandbox, keys }: ApiParts, { keyed, fault, request }: { keyed: KeyedRequest | null; fault: Fault; request: Request }): Answer | 'cut' {
  if (fault.dropAnswer) return 'cut';
  const answer = faultAnswer(fault);
  if (!keyed || !fault.remember) return answer;
  sandbox.store.transaction(() => keys.remember(keyed, { status: answer.status, body: answer.body, requestId: request.requestId }));
  return { ...answer, isKept: keyed.api === 'v1' };
}

/**
 * `Stripe-Should-Retry`: no, where the same request must get the same answer; yes, where a key is busy. Where nothing is
 * said a client goes by the status.
 */
function retryAdvice({ status, isKept }: Answer): Record<string, string> {
  if (status === 409) return { 'stripe-should-retry': 'true' };
  if ((status >= 400 && status < 429) || (status >= 500 && isKept)) return { 'stripe-should-retry': 'false' };
  return {};
}

export async function serveApi(
  parts: ApiParts,
  message: IncomingMessage,
  response: ServerResponse,
  { pathname, query }: { pathname: string; query: string },
): Promise<void> {
  const requestId = newId('req', 14);
  let answer: Answer | 'cut';
  try {
    const body = await readBody(message);
    answer = await answerFor(parts, { method: message.method ?? 'GET', pathname, query, body, headers: message.headers, requestId });
  } catch (problem) {
    answer = errorAnswer(problem, requestId);
  }
  if (answer === 'cut') {
    // The caller cannot know whether its request took effect: exactly the case it must survive.
    message.socket.destroy();
    return;
  }
  const key = message.headers['idempotency-key'];
  send(response, {
    status: answer.status,
    body: answer.body,
    headers: {
      'content-type': 'application/json',
      'request-id': requestId,
      'stripe-version': API_VERSION,
      ...(typeof key === 'string' && key !== '' && { 'idempotency-key': key }),
      ...retryAdvice(answer),
      ...answer.headers,
    },
  });
}
