/** What an endpoint is: method, path, the parameters it takes, and a synchronous function over the state. */
import type { Params, Shape } from './params.ts';
import { list, text } from './params.ts';
import type { Sandbox } from './sandbox.ts';

export type Method = 'GET' | 'POST' | 'DELETE';

export type Call<P> = {
  sandbox: Sandbox;
  params: P;
  /** Named parts of the path. */
  path: Record<string, string>;
  /** Whose books: `platform`, or the connected account named by the Stripe-Account header. */
  account: string;
};

export type Endpoint = {
  method: Method;
  path: string;
  shape: Shape;
  // oxlint-disable-next-line typescript/no-explicit-any -- an endpoint knows its own parameters; the table of all does not
  run(call: Call<any>): object;
};

const EXPAND = { expand: list(text(), { maxItems: 20 }) };

/** Handlers are synchronous: nothing comes between reading the state and changing it. */
export function endpoint<S extends Shape>(method: Method, path: string, shape: S, run: (call: Call<Params<S>>) => object): Endpoint {
  return { method, path, shape: path.startsWith('/v1/') ? { ...shape, ...EXPAND } : shape, run };
}
