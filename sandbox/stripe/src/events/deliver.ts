/**
 * Sends what is owed to webhook endpoints: at least once, in no promised order, again after a failure, also after a
 * restart, since deliveries are rows of the state.
 */
import { DueQueue } from '../due-queue.ts';
import type { DeliveryRecord, Row } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { createWebhookPoster } from './webhook-post.ts';
import type { PostAnswer } from './webhook-post.ts';

export type WebhookConditions = {
  /** How many extra copies of each delivery are sent. */
  duplicate: number;
  /** Sends what is due in random order. */
  shuffle: boolean;
  /** Sends nothing until told to flush. */
  hold: boolean;
  delayMs: number;
};

export const CALM: WebhookConditions = { duplicate: 0, shuffle: false, hold: false, delayMs: 0 };

const AT_ONCE_PER_ENDPOINT = 4;
/** Settled deliveries that stay listed; older ones are forgotten. */
const KEPT_SETTLED = 2_000;

type DeliveryRow = Row<DeliveryRecord>;

export class Deliverer {
  conditions: WebhookConditions = CALM;
  private readonly sandbox: Sandbox;
  private readonly poster = createWebhookPoster({ connections: AT_ONCE_PER_ENDPOINT });
  private readonly queue = new DueQueue();
  private readonly ready = new Map<string, string[]>();
  private readonly inFlight = new Map<string, number>();
  private readonly sending = new Set<string>();
  private readonly settled: string[] = [];
  private wake: { at: number; timeout: NodeJS.Timeout } | null = null;
  private isClosed = false;
  private idleWaiters: (() => void)[] = [];

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
    for (const row of sandbox.store.table('delivery').all()) this.note(row);
    sandbox.store.watch('delivery', { added: (row) => this.note(row) });
    sandbox.store.onCommit(() => this.wakeForNext());
    this.wakeForNext();
  }

  /** Sends all that waits, held or not yet due, and waits for the answers. Returns how many were tried. */
  async flush(): Promise<number> {
    const waiting = this.sandbox.store
      .table('delivery')
      .by('status', 'pending')
      .filter((row) => !this.sending.has(row.id));
    await Promise.all(this.inOrder(waiting.map((row) => row.id)).map((id) => this.attempt(id)));
    return waiting.length;
  }

  /** Resolves when nothing is under way and nothing is due now; later retries do not count. */
  whenIdle(): Promise<void> {
    if (this.isIdle()) return Promise.resolve();
    return new Promise((resolve) => this.idleWaiters.push(resolve));
  }

  configure(change: Partial<WebhookConditions>): WebhookConditions {
    this.conditions = { ...this.conditions, ...change };
    this.work();
    return this.conditions;
  }

  close(): void {
    this.isClosed = true;
    if (this.wake) clearTimeout(this.wake.timeout);
    this.poster.close();
  }

  private note(row: DeliveryRow): void {
    if (row.object.status === 'pending') this.queue.push(row.id, row.object.nextAttemptAt + this.conditions.delayMs);
    else this.settled.push(row.id);
  }

  private isIdle(): boolean {
    const next = this.queue.peek();
    const hasDue = next !== null && next.due <= Date.now() && !this.conditions.hold;
    return this.sending.size === 0 && !hasDue && [...this.ready.values()].every((ids) => ids.length === 0);
  }

  private wakeForNext(): void {
    const next = this.queue.peek();
    if (this.isClosed || this.conditions.hold || next === null) return;
    if (this.wake && this.wake.at <= next.due) return;
    if (this.wake) clearTimeout(this.wake.timeout);
    const timeout = setTimeout(
      () => {
        this.wake = null;
        this.work();
      },
      Math.max(0, next.due - Date.now()),
    );
    // Waiting for a retry must not keep a finished process alive.
    timeout.unref();
    this.wake = { at: next.due, timeout };
  }

  private work(): void {
    if (this.isClosed || this.conditions.hold) return;
    this.collectDue();
    for (const [endpoint, ids] of this.ready) {
      while (ids.length > 0 && (this.inFlight.get(endpoint) ?? 0) < AT_ONCE_PER_ENDPOINT) void this.attempt(ids.shift()!);
    }
    this.wakeForNext();
    if (this.isIdle()) for (const resolve of this.idleWaiters.splice(0)) resolve();
  }

  private collectDue(): void {
    const now = Date.now();
    const due: string[] = [];
    for (let next = this.queue.peek(); next !== null && next.due <= now; next = this.queue.peek()) {
      this.queue.pop();
      due.push(next.id);
    }
    for (const id of this.inOrder(due)) {
      const row = this.sandbox.store.get('delivery', id);
      if (!row || row.object.status !== 'pending') continue;
      const ids = this.ready.get(row.object.endpoint);
      if (ids) ids.push(id);
      else this.ready.set(row.object.endpoint, [id]);
    }
  }

  private inOrder(ids: string[]): string[] {
    if (!this.conditions.shuffle) return ids;
    const shuffled = [...ids];
    for (let position = shuffled.length - 1; position > 0; position -= 1) {
      const other = Math.floor(Math.random() * (position + 1));
      [shuffled[position], shuffled[other]] = [shuffled[other]!, shuffled[position]!];
    }
    return shuffled;
  }

  private async attempt(id: string): Promise<void> {
    const row = this.sandbox.store.get('delivery', id);
    if (!row || row.object.status !== 'pending' || this.sending.has(id)) return;
    const { endpoint } = row.object;
    this.sending.add(id);
    this.inFlight.set(endpoint, (this.inFlight.get(endpoint) ?? 0) + 1);
    const [answer] = await Promise.all(Array.from({ length: 1 + this.conditions.duplicate }, () => this.send(row)));
    this.sending.delete(id);
    this.inFlight.set(endpoint, this.inFlight.get(endpoint)! - 1);
    if (this.isClosed) return;
    this.record(id, answer!);
    this.work();
  }

  private send(row: DeliveryRow): Promise<PostAnswer> {
    const { store } = this.sandbox;
    const endpoint = store.get('webhook_endpoint', row.object.endpoint);
    const snapshot = store.get('event', row.object.event);
    const thin = store.get('thin_event', row.object.event);
    if (!endpoint || (!snapshot && !thin)) return Promise.resolve({ status: null, error: 'The endpoint or the event is gone.' });
    const body = JSON.stringify((snapshot ?? thin)!.object, null, 2);
    return this.poster.post(body, { url: endpoint.object.url, secret: endpoint.hidden.secret });
  }

  private record(id: string, { status, error }: PostAnswer): void {
    const { store, settings } = this.sandbox;
    const row = store.get('delivery', id);
    if (!row) return;
    const attempts = row.object.attempts + 1;
    const isDelivered = status !== null && status >= 200 && status < 300;
    const isGivenUp = attempts >= settings.webhookTries || !store.get('webhook_endpoint', row.object.endpoint);
    const pauses = settings.webhookBackoffSeconds;
    const pauseSeconds = pauses[Math.min(attempts - 1, pauses.length - 1)] ?? 600;
    store.transaction(() => {
      const updated = store.update('delivery', row, {
        object: {
          attempts,
          lastStatus: status,
          lastError: error,
          status: isDelivered ? 'delivered' : isGivenUp ? 'failed' : 'pending',
          nextAttemptAt: Date.now() + pauseSeconds * 1000,
          deliveredAt: isDelivered ? Date.now() : null,
        },
      });
      this.note(updated);
      if (this.settled.length > KEPT_SETTLED) store.delete('delivery', this.settled.shift()!);
    });
  }
}
