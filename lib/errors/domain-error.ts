// A refusal the user can understand: a code of the closed list in codes.ts and values for its message. Only this leaves the server.
import type { ErrorCode } from './codes';

export type ErrorParams = Readonly<Record<string, string | number>>;
/** Message codes by field name, as a form shows them. */
export type FieldErrors = Readonly<Record<string, readonly { code: string; params?: ErrorParams }[]>>;

export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly fieldErrors: FieldErrors;

  constructor(code: ErrorCode, params: ErrorParams = {}, fieldErrors: FieldErrors = {}) {
    super(code);
    this.code = code;
    this.params = params;
    this.fieldErrors = fieldErrors;
  }
}

/** The answer of a pure rule: allowed, or refused with a code. */
export type Verdict<Value = void> = { ok: true; value: Value } | { ok: false; code: ErrorCode; params?: ErrorParams };
