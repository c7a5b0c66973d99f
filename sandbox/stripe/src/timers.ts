/** What will happen by itself: sessions expire, refunds and payouts arrive, funds become available. */
import { DueQueue } from './due-queue.ts';
import { newId } from './ids.ts';
import type { Row, TimerRecord } from './records.ts';
import type { StateStore } from './state-store.ts';

type TimerRow = Row<TimerRecord>;

export class Timers {
  private readonly store: StateStore;
  private readonly queue = new DueQueue();

  constructor(store: StateStore) {
    this.store = store;
    store.watch('timer', { added: (row) => this.queue.push(row.id, row.object.due) });
  }

  schedule(timer: TimerRecord, now: number): void {
    this.store.insert('timer', { id: newId('tmr'), created: now, object: timer, hidden: null });
  }

  /** For news that is told once however many reasons it has: the same kind, target and second share one timer. */
  scheduleOnce(timer: TimerRecord, now: number): void {
    const id = `tmr_${timer.kind}_${timer.target}_${timer.due}`;
    if (!this.store.get('timer', id)) this.store.insert('timer', { id, created: now, object: timer, hidden: null });
  }

  /** The next timer due at that second, or null. Withdrawn timers are skipped when their turn comes. */
  nextDue(now: number): TimerRow | null {
    for (let first = this.queue.peek(); first !== null && first.due <= now; first = this.queue.peek()) {
      const row = this.store.get('timer', first.id);
      if (row) return row;
      this.queue.pop();
    }
    return null;
  }

  finish(row: TimerRow): void {
    this.store.delete('timer', row.id);
  }
}
