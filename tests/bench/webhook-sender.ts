// Sends signed events as the payment provider does.
import http from 'node:http';
import Stripe from 'stripe';
import { inLanes } from './lanes';

export type Sent = { /** Milliseconds until each was acknowledged. */ acknowledgedMs: number[]; refused: number };
export type SignedMessage = { body: string; signature: string };

/** A provider that keeps its connections, with `width` events in flight. Signing is its own time, not the receiver's. */
export function createSender(url: string, secret: string, width: number) {
  const stripe = new Stripe('sk_test_unused');
  const agent = new http.Agent({ keepAlive: true, maxSockets: width });
  return {
    sign: (events: readonly Stripe.Event[]): SignedMessage[] =>
      events.map((event) => {
        const body = JSON.stringify(event, null, 2);
        return { body, signature: stripe.webhooks.generateTestHeaderString({ payload: body, secret }) };
      }),
    /** Posts every message once. */
    send: async (messages: readonly SignedMessage[]): Promise<Sent> => {
      let refused = 0;
      const acknowledgedMs = await inLanes(width, messages, async ({ body, signature }) => {
        const started = performance.now();
        if ((await post(url, agent, body, signature)) !== 200) refused += 1;
        return performance.now() - started;
      });
      return { acknowledgedMs, refused };
    },
    stop: () => agent.destroy(),
  };
}

function post(url: string, agent: http.Agent, body: string, signature: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'stripe-signature': signature };
    const request = http.request(url, { method: 'POST', agent, headers, timeout: 30_000 }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', reject);
    });
    request.on('timeout', () => request.destroy(new Error('The webhook was not acknowledged within 30 s.')));
    request.on('error', reject);
    request.end(body);
  });
}
