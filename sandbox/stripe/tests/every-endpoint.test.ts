/** Rules that hold for every endpoint there is, and a README that names them all. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ACTIONS } from '../src/control/serve-control.ts';
import type { Endpoint } from '../src/endpoint.ts';
import { ENDPOINTS } from '../src/router.ts';
import { DEFAULT_SETTINGS } from '../src/settings.ts';
import { KEY, startWorld } from './world.ts';

type Refusal = { status: number; type: string; code?: string; param?: string };

async function ask(base: string, { method, path }: Endpoint, params: Record<string, unknown>): Promise<Refusal> {
  const isJson = path.startsWith('/v2/') && method === 'POST';
  const form = new URLSearchParams(params as Record<string, string>).toString();
  const address = `${base}${path.replaceAll(/:\w+/g, 'x_1')}${method === 'POST' ? '' : `?${form}`}`;
  const response = await fetch(address, {
    method,
    headers: { authorization: `Bearer ${KEY}`, 'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded' },
    ...(method === 'POST' && { body: isJson ? JSON.stringify(params) : form }),
  });
  const { error } = (await response.json()) as { error: Omit<Refusal, 'status'> };
  return { status: response.status, ...error };
}

test('every endpoint refuses what it does not know, by name', async () => {
  const { sandbox } = await startWorld();
  for (const endpoint of ENDPOINTS) {
    const refusal = await ask(sandbox.url, endpoint, { surprise: '1' });
    expect({ endpoint: `${endpoint.method} ${endpoint.path}`, ...refusal }).toMatchObject({
      status: 400,
      type: 'invalid_request_error',
      code: 'parameter_unknown',
      param: 'surprise',
    });
  }
});

test('every endpoint asks for what it needs, by name', async () => {
  const { sandbox } = await startWorld();
  const demanding = ENDPOINTS.filter(({ shape }) => Object.values(shape).some((field) => field.isRequired));
  expect(demanding.length).toBeGreaterThan(8);
  for (const endpoint of demanding) {
    const first = Object.keys(endpoint.shape).find((name) => endpoint.shape[name]!.isRequired);
    expect({ endpoint: endpoint.path, ...(await ask(sandbox.url, endpoint, {})) }).toMatchObject({ status: 400, code: 'parameter_missing', param: first });
  }
});

test('every list refuses a page that is none', async () => {
  const { sandbox } = await startWorld();
  const lists = ENDPOINTS.filter(({ shape }) => shape.limit);
  expect(lists.length).toBeGreaterThan(15);
  for (const endpoint of lists) {
    for (const limit of ['many', '0', '101']) {
      expect({ endpoint: endpoint.path, ...(await ask(sandbox.url, endpoint, { limit })) }).toMatchObject({
        code: 'parameter_invalid_integer',
        param: 'limit',
      });
    }
  }
});

test('the README names every setting, every variable, every endpoint and all of the control plane, and nothing else', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const cli = readFileSync(new URL('../cli.ts', import.meta.url), 'utf8');
  const { sandbox } = await startWorld();
  const variables = new Set([...cli.matchAll(/\b[A-Z]{2,}(?:_[A-Z]+)+\b|\bPORT\b/g)].map(([name]) => name));
  const nouns = ENDPOINTS.map(({ path }) =>
    path
      .split('/')
      .slice(2)
      .filter((part) => !part.startsWith(':'))
      .at(-1)!,
  );
  const names = [...Object.keys(DEFAULT_SETTINGS), ...variables, ...nouns, ...Object.keys(sandbox.control)];
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(readme))).toEqual([]);

  const documented = [...readme.matchAll(/^\| `(GET|POST) \/_sandbox\/([^`\s]+)`/gm)].map(([, method, path]) => ({
    method,
    path: path!.replaceAll('{id}', 'x_1'),
  }));
  const answering = (row: (typeof documented)[number]) => ACTIONS.filter(({ method, path }) => method === row.method && path.test(row.path));
  expect(documented.filter((row) => answering(row).length !== 1)).toEqual([]);
  expect(ACTIONS.filter((action) => !documented.some((row) => answering(row).includes(action))).map(({ path }) => String(path))).toEqual([]);
});
