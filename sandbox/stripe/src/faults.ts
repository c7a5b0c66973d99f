/** Failures on order: the next request that matches goes wrong in the way that was asked for. */
import { invalidParameter } from './errors.ts';

export type FaultRequest = {
  method?: string;
  /** The beginning of a path, or a regular expression between slashes. */
  path: string;
  /** Answered instead of the true answer. Without it the answer stays true (delayed or lost). */
  status?: number;
  type?: string;
  code?: string;
  message?: string;
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
    this.faults.push({
      ...request,
      times: request.times ?? 1,
      dropAnswer,
      afterExecution: request.afterExecution ?? dropAnswer,
      delayMs: request.delayMs ?? 0,
      remember: request.remember ?? request.status === 500,
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
