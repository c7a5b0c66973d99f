// Sends signed events as the payment provider does.
import http from 'node:http';
import Stripe from 'stripe';
import { inLanes } from './lanes';

export type Sent = { /** Milliseconds until each was acknowledged. */ acknowledgedMs: number[]; refused: number };

/** Posts every event once, with `width` in flight. */
export async function sendEvents(url: string, secret: string, events: readonly Stripe.Event[], width: number): Promise<Sent> {
  const stripe = new Stripe('sk_test_unused');
  const agent = new http.Agent({ keepAlive: true, maxSockets: width });
  // Signed before the clock runs: that is the provider's time, not ours.
  const messages = events.map((event) => {
    const body = JSON.stringify(event, null, 2);
    return { body, signature: stripe.webhooks.generateTestHeaderString({ payload: body, secret }) };
  });
  let refused = 0;
  const acknowledgedMs = await inLanes(width, messages, async ({ body, signature }) => {
    const started = performance.now();
    if ((await post(url, agent, body, signature)) !== 200) refused += 1;
    return performance.now() - started;
  });
  agent.destroy();
  return { acknowledgedMs, refused };
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
