import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { signatureHeader } from './sign.ts';

export type PostAnswer = { status: number | null; error: string | null };
export type WebhookPoster = {
  post(body: string, to: { url: string; secret: string }): Promise<PostAnswer>;
  close(): void;
};

const ANSWER_TIMEOUT_MS = 10_000;

/** Posts signed bodies over kept connections; every try is signed anew, since receivers refuse old timestamps. */
export function createWebhookPoster({ connections }: { connections: number }): WebhookPoster {
  const agents = {
    http: new HttpAgent({ keepAlive: true, maxFreeSockets: connections }),
    https: new HttpsAgent({ keepAlive: true, maxFreeSockets: connections }),
  };

  return {
    post: (body, { url, secret }) =>
      new Promise((resolve) => {
        const isSecure = url.startsWith('https:');
        const request = (isSecure ? httpsRequest : httpRequest)(
          url,
          {
            method: 'POST',
            agent: isSecure ? agents.https : agents.http,
            timeout: ANSWER_TIMEOUT_MS,
            headers: {
              'content-type': 'application/json; charset=utf-8',
              'content-length': Buffer.byteLength(body),
              'cache-control': 'no-cache',
              'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
              'stripe-signature': signatureHeader(body, { secret, second: Math.floor(Date.now() / 1000) }),
            },
          },
          (response) => {
            response.resume();
            response.on('end', () => resolve({ status: response.statusCode ?? null, error: null }));
            response.on('error', (problem) => resolve({ status: null, error: problem.message }));
          },
        );
        request.on('timeout', () => request.destroy(new Error('No answer within 10 seconds')));
        request.on('error', (problem) => resolve({ status: null, error: problem.message }));
        request.end(body);
      }),
    close() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}
