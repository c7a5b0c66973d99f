// Stands between us and the payment sandbox and changes what it answers: half of a body, other amounts, other accounts, silence.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resetEnvironment } from '@/lib/env/env';

type Lie = (request: { method: string; path: string }, body: string) => string | null;

/** Answers pass through `lie`; null leaves them as they are. Returns how to tell the truth again. */
export async function startLying(lie: Lie): Promise<() => Promise<void>> {
  const truth = process.env.STRIPE_API_PORT!;
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { host: _, connection: __, 'content-length': ___, 'transfer-encoding': ____, ...headers } = request.headers;
    const answer = await fetch(`http://127.0.0.1:${truth}${request.url}`, {
      method: request.method!,
      headers: headers as Record<string, string>,
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    const body = await answer.text();
    const told = lie({ method: request.method!, path: request.url! }, body) ?? body;
    response.writeHead(answer.status, { 'content-type': 'application/json', 'request-id': answer.headers.get('request-id') ?? 'req_lie' }).end(told);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.STRIPE_API_PORT = String((server.address() as AddressInfo).port);
  resetEnvironment();
  return async () => {
    process.env.STRIPE_API_PORT = truth;
    resetEnvironment();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}
