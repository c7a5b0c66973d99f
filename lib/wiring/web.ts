// The web process: pages and routes by the framework, webhooks and tracked links before it.
import { createServer } from 'node:http';
import next from 'next';
import { db } from '@/lib/db/client';
import { flushClicks } from '@/lib/conversions/links/record-clicks';
import { env } from '@/lib/env/env';
import { answerLink } from './link-door';
import { answerWebhook } from './webhook-door';

const port = Number(process.env.PORT ?? 3000);
// By name, not by number: the framework calls itself `localhost`, and takes a rewrite to any other name for a foreign server.
const hostname = process.env.HOST ?? 'localhost';

const application = next({ dev: false, hostname, port });
const answerPage = application.getRequestHandler();
const server = createServer((request, response) => {
  // Without a hop of our own in front it is the visitor's word, and no limit may rest on that; the framework then writes what it sees itself.
  if (!env().TRUST_PROXY) delete request.headers['x-forwarded-for'];
  if (answerWebhook(request, response)) return;
  if (!request.url?.startsWith('/r/')) void answerPage(request, response);
  else void answerLink(request, response).then((isAnswered) => (isAnswered ? undefined : answerPage(request, response)));
});
// Longer than balancers and the provider keep a connection: whoever closes first loses what the other is just sending.
server.keepAliveTimeout = 75_000;

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  await closed;
  await application.close();
  await flushClicks();
  await db().$disconnect();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());

await application.prepare();
await new Promise<void>((resolve, reject) => {
  server.once('error', reject);
  server.listen(port, hostname, resolve);
});
