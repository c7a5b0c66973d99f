/** Builds a sandbox and puts it on a port of the loopback interface. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveApi } from './api-server.ts';
import { BalanceBook } from './balance-book.ts';
import { createClock } from './clock.ts';
import { installEndpoints } from './configured-endpoints.ts';
import type { ConfiguredEndpoint } from './configured-endpoints.ts';
import { createControl } from './control/control.ts';
import type { SandboxControl } from './control/control.ts';
import { serveControl } from './control/serve-control.ts';
import { StripeProblem } from './errors.ts';
import { Deliverer } from './events/deliver.ts';
import { Faults } from './faults.ts';
import { sendProblem, unknownPath } from './http-message.ts';
import { IdempotencyKeys, isKeyExpired } from './idempotency.ts';
import { isPagePath, servePage } from './pages/serve-pages.ts';
import { RateLimits } from './rate-limits.ts';
import { runDueTimers } from './run-due-timers.ts';
import type { Sandbox } from './sandbox.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import type { Settings } from './settings.ts';
import { openForgetfulLog, openStateLog, readStateLog } from './state-log.ts';
import { StateStore } from './state-store.ts';
import { Timers } from './timers.ts';

export type { Completion } from './control/complete-session.ts';
export type { ClockReading, DeliveryFilter, ListedDelivery, Exchange, SandboxControl, Timing, Verdict } from './control/control.ts';
export type { ConfiguredEndpoint } from './configured-endpoints.ts';
export type { WebhookConditions } from './events/deliver.ts';
export type { SeedRequest } from './control/seed.ts';
export type { FaultPreset, FaultRequest } from './faults.ts';
export type { Settings } from './settings.ts';

export type StripeSandboxOptions = Partial<Settings> & {
  /** 0 or left out: a free one. */
  port?: number;
  /** A file that keeps the state over restarts; without it everything lives in memory only. */
  statePath?: string;
  /** Moves the sandbox clock away from the wall clock. Left out, a durable state keeps the offset it had. */
  clockOffsetMs?: number;
  webhookEndpoints?: ConfiguredEndpoint[];
  /** Opens `/_sandbox/`. The in-process `control` is always there. */
  controlPlane?: boolean;
};

export type StripeSandbox = { url: string; port: number; control: SandboxControl; close(): Promise<void> };

const HEARTBEAT_MS = 250;

function buildSandbox(options: StripeSandboxOptions): { sandbox: Sandbox; closeState(): void } {
  const { port: _port, statePath, clockOffsetMs, webhookEndpoints: _endpoints, controlPlane: _controlPlane, ...settings } = options;
  const store = new StateStore(statePath === undefined ? openForgetfulLog() : openStateLog(statePath));
  const sandbox: Sandbox = {
    settings: { ...DEFAULT_SETTINGS, ...settings, exchangeRates: { ...DEFAULT_SETTINGS.exchangeRates, ...settings.exchangeRates } },
    clock: createClock(clockOffsetMs ?? 0),
    store,
    balances: new BalanceBook(store),
    timers: new Timers(store),
    cause: null,
  };
  if (statePath !== undefined) {
    store.restore(readStateLog(statePath));
    if (clockOffsetMs === undefined) sandbox.clock.setOffsetMs(store.get('meta', 'clock')?.object.clockOffsetMs ?? 0);
    const now = sandbox.clock.now();
    store.compact((name, row) => name !== 'idempotency' || !isKeyExpired(row, now));
  }
  return { sandbox, closeState: () => store.close() };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // Loopback only: whoever can reach it could move money, if only pretended money.
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** Starts a sandbox. Resolves when it answers. */
export async function startStripeSandbox(options: StripeSandboxOptions = {}): Promise<StripeSandbox> {
  if (/^(sk|rk)_live_/.test(options.secretKey ?? '')) throw new Error('A simulation must never be given a live key.');
  const { sandbox, closeState } = buildSandbox(options);
  const reinstallEndpoints = () => installEndpoints(sandbox, options.webhookEndpoints ?? []);
  sandbox.store.transaction(reinstallEndpoints);
  const deliverer = new Deliverer(sandbox);
  const faults = new Faults();
  const keys = new IdempotencyKeys(sandbox);
  const limits = new RateLimits(sandbox.settings);
  const control = createControl({ sandbox, faults, deliverer, reinstallEndpoints });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = request.url ?? '/';
    const mark = address.indexOf('?');
    const pathname = mark < 0 ? address : address.slice(0, mark);
    const query = mark < 0 ? '' : address.slice(mark + 1);
    if (pathname.startsWith('/v1/') || pathname.startsWith('/v2/')) return serveApi({ sandbox, faults, keys, limits }, request, response, { pathname, query });
    if (isPagePath(pathname)) return servePage(sandbox, request, response, pathname);
    if (options.controlPlane === true && pathname.startsWith('/_sandbox/')) return serveControl(control, request, response, { pathname, query });
    sendProblem(response, unknownPath(request.method ?? 'GET', pathname));
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((problem: unknown) => {
      console.error(`${request.method} ${request.url} failed inside the simulation:`, problem);
      if (response.headersSent) return void response.destroy();
      sendProblem(response, new StripeProblem({ status: 500, body: { type: 'api_error', message: 'An error occurred inside the simulation; see its log.' } }));
    });
  });
  // Longer than clients keep idle connections, so that none is closed under a request.
  server.keepAliveTimeout = 75_000;
  const port = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  if (sandbox.settings.publicUrl === '') sandbox.settings.publicUrl = url;
  const heartbeat = setInterval(() => runDueTimers(sandbox), HEARTBEAT_MS);
  heartbeat.unref();

  return {
    url,
    port,
    control,
    async close() {
      clearInterval(heartbeat);
      deliverer.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      closeState();
    },
  };
}
