/** Ids by the time they fall due: a binary heap. An id may be in it twice; the owner decides whether it still counts. */
export class DueQueue {
  private readonly heap: { due: number; id: string }[] = [];

  push(id: string, due: number): void {
    const { heap } = this;
    let child = heap.push({ due, id }) - 1;
    while (child > 0) {
      const parent = (child - 1) >>> 1;
      if (heap[parent]!.due <= heap[child]!.due) break;
      [heap[parent], heap[child]] = [heap[child]!, heap[parent]!];
      child = parent;
    }
  }

  peek(): { due: number; id: string } | null {
    return this.heap[0] ?? null;
  }

  pop(): void {
    const { heap } = this;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    let parent = 0;
    for (;;) {
      const left = parent * 2 + 1;
      if (left >= heap.length) return;
      const right = left + 1;
      const child = right < heap.length && heap[right]!.due < heap[left]!.due ? right : left;
      if (heap[parent]!.due <= heap[child]!.due) return;
      [heap[parent], heap[child]] = [heap[child]!, heap[parent]!];
      parent = child;
    }
  }
}
