'use client';
// Asks whether the payment was confirmed, every second at first and then more rarely. It only reads; the provider's event does the work.
import { useRouter } from 'next/navigation';
import { useEffect, useState, type ReactNode } from 'react';

type FundingWaitProps = {
  /** Answers `{ outcome }`. */
  url: string;
  /** The outcome the page was rendered with. */
  outcome: string;
  /** Shown when it takes longer than usual. */
  slowNote: ReactNode;
};

const FIRST_MS = 1_000;
const LONGEST_MS = 10_000;
const SLOW_AFTER_MS = 20_000;

export function FundingWait({ url, outcome, slowNote }: FundingWaitProps) {
  const router = useRouter();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const startedAt = performance.now();
    let timer: ReturnType<typeof setTimeout>;
    let waitMs = FIRST_MS;
    let isOver = false;
    const look = async () => {
      const answer = await fetch(url, { cache: 'no-store' })
        .then((response) => (response.ok ? (response.json() as Promise<{ outcome: string }>) : null))
        .catch(() => null);
      if (isOver) return;
      if (answer && answer.outcome !== outcome) return router.refresh();
      if (performance.now() - startedAt > SLOW_AFTER_MS) setSlow(true);
      waitMs = Math.min(waitMs * 1.3, LONGEST_MS);
      timer = setTimeout(look, waitMs);
    };
    timer = setTimeout(look, waitMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [url, outcome, router]);
  return <div aria-live="polite">{isSlow && slowNote}</div>;
}
