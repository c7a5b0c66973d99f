'use client';
// Looks again while something outside is on its way: soon at first, then ever more rarely, and not in a hidden tab.
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const FIRST_MS = 2_000;
const LONGEST_MS = 60_000;
const TRIES = 30;

export function RefreshWhile() {
  const router = useRouter();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let tries = 0;
    const next = () => {
      if (tries >= TRIES) return;
      timer = setTimeout(look, Math.min(FIRST_MS * 1.5 ** tries, LONGEST_MS));
      tries += 1;
    };
    const look = () => {
      if (document.visibilityState === 'visible') router.refresh();
      next();
    };
    next();
    return () => clearTimeout(timer);
  }, [router]);
  return null;
}
