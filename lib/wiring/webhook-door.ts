// The provider's webhooks, answered by the web process itself: before the framework, because a crowd of them must not wait behind pages.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { acceptWebhook, MAX_WEBHOOK_BYTES, WEBHOOK_ENDPOINTS } from '@/lib/payments/receive-webhook';

/** Answers a webhook and says true; false for every other request, which is left untouched. */
export function answerWebhook(request: IncomingMessage, response: ServerResponse): boolean {
  const endpoint = request.method === 'POST' ? WEBHOOK_ENDPOINTS[request.url ?? ''] : undefined;
  if (!endpoint) return false;
  const signature = request.headers['stripe-signature'];
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= MAX_WEBHOOK_BYTES) chunks.push(chunk);
    else if (!response.headersSent) answer(response.setHeader('connection', 'close'), 413, null);
  });
  request.on('end', () => {
    if (size > MAX_WEBHOOK_BYTES) return;
    void acceptWebhook(endpoint, Buffer.concat(chunks).toString('utf8'), typeof signature === 'string' ? signature : null).then(({ status, body }) =>
      answer(response, status, body),
    );
  });
  // The provider hung up: there is nobody to answer, and it sends again.
  request.on('error', () => response.destroy());
  return true;
}

function answer(response: ServerResponse, status: number, body: object | null): void {
  const text = body ? JSON.stringify(body) : '';
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), 'x-content-type-options': 'nosniff' });
  response.end(text);
}
