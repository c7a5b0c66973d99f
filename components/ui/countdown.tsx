'use client';
// Time left, kept fresh. The server writes the first text; the browser only counts on from the server's own moment.
import { useEffect, useState } from 'react';
import { formatDuration } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/routing';

type CountdownProps = {
  /** ISO 8601. */
  until: string;
  /** The server's present when it rendered, ISO 8601: the product's clock may differ from the visitor's. */
  now: string;
  locale: Locale;
  /** Shown once the moment has passed. */
  endedLabel: string;
};

export function Countdown({ until, now, locale, endedLabel }: CountdownProps) {
  const [leftMs, setLeftMs] = useState(() => Date.parse(until) - Date.parse(now));
  useEffect(() => {
    const startedAt = performance.now();
    const initialMs = Date.parse(until) - Date.parse(now);
    const timer = setInterval(() => setLeftMs(initialMs - (performance.now() - startedAt)), 15_000);
    return () => clearInterval(timer);
  }, [until, now]);
  return <>{leftMs > 0 ? formatDuration(leftMs, locale) : endedLabel}</>;
}
