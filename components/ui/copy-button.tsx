'use client';
// Copies a text and says so.
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button';

type CopyButtonProps = { text: string; labels: { copy: string; copied: string } };

export function CopyButton({ text, labels }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const Icon = isCopied ? Check : Copy;
  return (
    <Button
      size="small"
      icon={<Icon aria-hidden="true" className="size-4" />}
      onClick={async () => {
        await navigator.clipboard.writeText(text);
        setCopied(true);
      }}
    >
      <span aria-live="polite">{isCopied ? labels.copied : labels.copy}</span>
    </Button>
  );
}
