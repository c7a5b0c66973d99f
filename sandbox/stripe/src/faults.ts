/** Failures on order: the next request that matches goes wrong in the way that was asked for. */
import { invalidParameter } from './errors.ts';
import type { LimitReason } from './rate-limits.ts';

type FaultAnswer = { status: number; type: string; code?: string; message: string; headers?: Record<string, string> };

function limited(reason: LimitReason): FaultAnswer {
  return {
    status: 429,
    type: 'invalid_request_error',
    code: 'rate_limit',
    message: 'Request rate limit exceeded. Back off and try again.',
    headers: { 'stripe-rate-limited-reason': reason },
  };
}

/** Failures that Stripe documents, by name. */
const PRESETS = {
  rate_limit: limited('global-rate'),
  endpoint_rate_limit: limited('endpoint-rate'),
  concurrency_limit: limited('global-concurrency'),
  endpoint_concurrency_limit: limited('endpoint-concurrency'),
  resource_limit: limited('resource-specific'),
  // A lock, not a limit: without a reason, and with the advice to try again.
  lock_timeout: {
    status: 429,
    type: 'invalid_request_error',
    code: 'lock_timeout',
    message: 'This object cannot be accessed right now because another request is working on it. Try again.',
    headers: { 'stripe-should-retry': 'true' },
  },
  idempotency_key_in_use: {
    status: 409,
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
    message: 'There is currently another in-progress request using this idempotent key. Wait and try again.',
    headers: { 'stripe-should-retry': 'true' },
  },
  api_error: { status: 500, type: 'api_error', message: 'An unknown error occurred.' },
  unavailable: { status: 503, type: 'api_error', message: 'The service is unavailable for a moment.' },
} as const satisfies Record<string, FaultAnswer>;

export type FaultPreset = keyof typeof PRESETS;
export const FAULT_PRESETS = Object.keys(PRESETS) as FaultPreset[];

export type FaultRequest = {
  /** A documented failure; the fields below refine it. */
  preset?: FaultPreset;
  method?: string;
  /** The beginning of a path, or a regular expression between slashes. */
  path: string;
  /** Answered instead of the true answer. Without it the answer stays true (delayed or lost). */
  status?: number;
  type?: string;
  code?: string;
  message?: string;
  headers?: Record<string, string>;
  /** Sent as `Stripe-Should-Retry`. */
  shouldRetry?: boolean;
  times?: number;
  /** Whether the request takes effect before it goes wrong. */
  afterExecution?: boolean;
  /** Cuts the connection instead of answering; the request takes effect unless `afterExecution` is false. */
  dropAnswer?: boolean;
  delayMs?: number;
  /** Whether the failure is kept under the idempotency key. By default only a 500 is, as at Stripe. */
  remember?: boolean;
};

export type Fault = Required<Pick<FaultRequest, 'times' | 'afterExecution' | 'dropAnswer' | 'delayMs' | 'remember'>> &
  Omit<FaultRequest, 'times'> & {
    matches(method: string, path: string): boolean;
  };

function pathMatcher(path: string): (candidate: string) => boolean {
  const expression = /^\/(.+)\/([a-z]*)$/.exec(path);
  // `/v1/refunds/` is a prefix too; only what holds an operator is taken for an expression.
  if (expression && /[\\^$*+?()[\]{}|]/.test(expression[1]!)) {
    const pattern = new RegExp(expression[1]!, expression[2]);
    return (candidate) => pattern.test(candidate);
  }
  return (candidate) => candidate.startsWith(path);
}

export class Faults {
  private faults: Fault[] = [];

  add(request: FaultRequest): void {
    if (typeof request.path !== 'string' || request.path === '') throw invalidParameter({ message: 'A fault needs a path.', param: 'path' });
    const matchesPath = pathMatcher(request.path);
    const dropAnswer = request.dropAnswer ?? false;
    const preset: Partial<FaultAnswer> = request.preset === undefined ? {} : PRESETS[request.preset];
    const advice: Record<string, string> = request.shouldRetry === undefined ? {} : { 'stripe-should-retry': String(request.shouldRetry) };
    this.faults.push({
      ...preset,
      ...request,
      headers: { ...preset.headers, ...request.headers, ...advice },
      times: request.times ?? 1,
      dropAnswer,
      afterExecution: request.afterExecution ?? dropAnswer,
      delayMs: request.delayMs ?? 0,
      remember: request.remember ?? (request.status ?? preset.status) === 500,
      matches: (method, path) => (request.method === undefined || request.method.toUpperCase() === method) && matchesPath(path),
    });
  }

  /** The fault for this request, used up by one. */
  take(method: string, path: string): Fault | null {
    const fault = this.faults.find((candidate) => candidate.matches(method, path));
    if (!fault) return null;
    fault.times -= 1;
    if (fault.times <= 0) this.faults = this.faults.filter((candidate) => candidate !== fault);
    return fault;
  }

  clear(): void {
    this.faults = [];
  }
}
