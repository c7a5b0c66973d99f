import type { IncomingMessage, ServerResponse } from 'node:http';
import { StripeProblem } from './errors.ts';

const LARGEST_BODY = 1_000_000;

export function readBody(request: IncomingMessage): Promise<string> {
  if (request.method === 'GET' || request.headers['content-length'] === '0') return Promise.resolve('');
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST_BODY) chunks.push(chunk);
    });
    request.on('end', () => {
      if (size > LARGEST_BODY) {
        reject(new StripeProblem({ status: 413, hasExecuted: false, body: { type: 'invalid_request_error', message: 'The request is too large.' } }));
      } else resolve(Buffer.concat(chunks).toString('utf8'));
    });
    request.on('error', reject);
  });
}

export function send(response: ServerResponse, { status, body, headers }: { status: number; body: string; headers: Record<string, string> }): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

export function sendJson(response: ServerResponse, status: number, value: object, headers: Record<string, string> = {}): void {
  send(response, { status, body: JSON.stringify(value), headers: { 'content-type': 'application/json', ...headers } });
}

export function sendProblem(response: ServerResponse, problem: StripeProblem): void {
  sendJson(response, problem.status, { error: problem.body }, problem.headers);
}

export function unknownPath(method: string, pathname: string): StripeProblem {
  return new StripeProblem({
    status: 404,
    hasExecuted: false,
    body: { type: 'invalid_request_error', message: `Unrecognized request URL (${method}: ${pathname}). This simulation does not know it.` },
  });
}

export function wrongMethod(method: string, pathname: string, allowed: string[]): StripeProblem {
  return new StripeProblem({
    status: 405,
    hasExecuted: false,
    headers: { allow: allowed.join(', ') },
    body: { type: 'invalid_request_error', message: `${pathname} does not answer ${method}, only ${allowed.join(', ')}.` },
  });
}
