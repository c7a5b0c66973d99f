'use client';
import { FailedPage } from '@/components/layout/failed-page';

type ErrorProps = { error: unknown; retry: () => void };

export default function ErrorBoundary({ error, retry }: ErrorProps) {
  return <FailedPage error={error} retry={retry} />;
}
