type Waiting<Item, Result> = { item: Item; resolve: (result: Result) => void; reject: (reason: unknown) => void };

/**
 * Gathers what arrives while a write is under way and writes it together next: a lone item waits for nobody, a crowd shares one statement and
 * one wait for the disk. `write` returns one result per item, in order. When it fails, each item is written by itself, so that one bad item
 * harms no other.
 */
export function writeTogether<Item, Result>(write: (items: readonly Item[]) => Promise<readonly Result[]>, limits: { size: number; atOnce: number }) {
  const waiting: Waiting<Item, Result>[] = [];
  let underWay = 0;
  let isAboutToStart = false;

  async function writeGroup(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await write(group.map(({ item }) => item));
      group.forEach(({ resolve }, place) => resolve(results[place]!));
    } catch (error) {
      if (group.length === 1) return group[0]!.reject(error);
      for (const each of group) await writeGroup([each]);
    }
  }

  function startNext(): void {
    while (underWay < limits.atOnce && waiting.length > 0) {
      underWay += 1;
      void writeGroup(waiting.splice(0, limits.size)).finally(() => {
        underWay -= 1;
        startNext();
      });
    }
  }

  /** What arrives in the same turn of the event loop goes together from the first write on. */
  function startSoon(): void {
    if (isAboutToStart) return;
    isAboutToStart = true;
    setImmediate(() => {
      isAboutToStart = false;
      startNext();
    });
  }

  return (item: Item): Promise<Result> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      startSoon();
    });
}
