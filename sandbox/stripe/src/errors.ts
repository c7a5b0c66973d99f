/** Errors as Stripe sends them: an HTTP status and `{ error: { type, code?, message, param? } }`. */

export type ErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

export type ErrorBody = {
  type: ErrorType | (string & {});
  message: string;
  code?: string;
  param?: string;
  doc_url?: string;
  decline_code?: string;
  advice_code?: string;
  charge?: string;
  payment_intent?: object;
  payment_method?: object;
  payment_method_type?: string;
};

type ProblemOptions = {
  status: number;
  body: ErrorBody;
  /** False while parameters are still being checked: Stripe remembers nothing under the idempotency key then. */
  hasExecuted?: boolean;
  /** A declined card leaves a failed charge behind: the refusal is the answer, the objects stay. */
  keepsEffects?: boolean;
  headers?: Record<string, string>;
};

export class StripeProblem extends Error {
  readonly status: number;
  readonly body: ErrorBody;
  readonly hasExecuted: boolean;
  readonly keepsEffects: boolean;
  readonly headers: Record<string, string>;

  constructor({ status, body, hasExecuted = true, keepsEffects = false, headers = {} }: ProblemOptions) {
    super(body.message);
    this.status = status;
    this.body = body.code ? { ...body, doc_url: documentationUrl(body.code) } : body;
    this.hasExecuted = hasExecuted;
    this.keepsEffects = keepsEffects;
    this.headers = headers;
  }
}

export function documentationUrl(code: string): string {
  return `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`;
}

type Refusal = { message: string; code?: string; param?: string; status?: number };

/** A request that was understood and refused by the state of things; remembered under its idempotency key. */
export function refused({ message, code, param, status = 400 }: Refusal): StripeProblem {
  return new StripeProblem({
    status,
    body: { type: 'invalid_request_error', message, ...(code && { code }), ...(param && { param }) },
  });
}

/** A request whose parameters are wrong in themselves; nothing is remembered. */
export function invalidParameter({ message, code, param, status = 400 }: Refusal): StripeProblem {
  return new StripeProblem({
    status,
    body: { type: 'invalid_request_error', message, ...(code && { code }), ...(param && { param }) },
    hasExecuted: false,
  });
}

/** 404 when the address names something absent, 400 when a parameter does. */
export function missingResource(noun: string, id: string, param = 'id'): StripeProblem {
  return refused({
    status: param === 'id' ? 404 : 400,
    code: 'resource_missing',
    message: `No such ${noun}: '${id}'`,
    param,
  });
}

/** Says openly that Stripe would do more here; silently ignoring a parameter would teach a wrong lesson. */
export function notSimulated(param: string): StripeProblem {
  return invalidParameter({ message: `This simulation does not implement the parameter ${param}.`, param });
}
