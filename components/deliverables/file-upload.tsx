'use client';
// Chosen files go up one after the other, each with its own outcome, and the list of the page takes them in. A plain form without JavaScript.
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { Button } from '../ui/button';
import { FileDrop, type FileDropLabels } from '../ui/file-drop';
import { Notice } from '../ui/notice';
import { uploadFile } from '../ui/upload-file';

type FileUploadProps = { url: string; maxBytes: number; accept: string; labels: FileDropLabels & { upload: string } };

type Outcome = { key: string; name: string; share: number; message: string | null; state: 'sending' | 'done' | 'failed' };

export function FileUpload({ url, maxBytes, accept, labels }: FileUploadProps) {
  const router = useRouter();
  const [round, setRound] = useState(0);
  const [outcomes, setOutcomes] = useState<Outcome[]>([]);
  const isSending = outcomes.some((outcome) => outcome.state === 'sending');

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending) return;
    const files = new FormData(event.currentTarget).getAll('file').filter((file) => file instanceof File && file.size > 0) as File[];
    if (files.length === 0) return;
    const sending = files.map((file, index) => ({
      file,
      outcome: { key: `${round}-${index}`, name: file.name, share: 0, message: null, state: 'sending' } satisfies Outcome,
    }));
    setOutcomes(sending.map(({ outcome }) => outcome));
    // A fresh field for the next files; the ones on their way are held here.
    setRound(round + 1);
    for (const { file, outcome } of sending) {
      const change = (part: Partial<Outcome>) => setOutcomes((all) => all.map((each) => (each.key === outcome.key ? { ...each, ...part } : each)));
      if (file.size > maxBytes) {
        change({ state: 'failed', message: labels.tooLarge });
        continue;
      }
      const result = await uploadFile(file, { url }, (share) => change({ share }));
      change(result.ok ? { state: 'done' } : { state: 'failed', message: result.message ?? labels.failed });
    }
    router.refresh();
  }

  return (
    <form action={url} method="post" encType="multipart/form-data" onSubmit={send} className="flex flex-col gap-3" aria-busy={isSending}>
      <FileDrop key={round} name="file" labels={labels} accept={accept} maxBytes={maxBytes} multiple />
      <Button type="submit" className="md:self-start" aria-disabled={isSending || undefined}>
        {labels.upload}
      </Button>
      <div aria-live="polite" className="flex flex-col gap-2 empty:hidden">
        {outcomes.map((outcome) => (
          <UploadOutcome key={outcome.key} outcome={outcome} labels={labels} />
        ))}
      </div>
    </form>
  );
}

function UploadOutcome({ outcome, labels }: { outcome: Outcome; labels: FileDropLabels }) {
  if (outcome.state === 'failed') {
    return (
      <Notice tone="vermilion" title={outcome.name}>
        {outcome.message}
      </Notice>
    );
  }
  return (
    <p className="flex items-center gap-3 text-sm text-ink-2">
      <span className="min-w-0 truncate">{outcome.name}</span>
      <span className="whitespace-nowrap">{outcome.state === 'done' ? labels.done : labels.uploading}</span>
      {outcome.state === 'sending' && <progress aria-label={labels.uploading} value={outcome.share} max={1} className="h-2 flex-1 accent-indigo" />}
    </p>
  );
}
