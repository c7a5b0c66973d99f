'use client';
// Files go up as soon as they are chosen, and the list below takes them in. Without JavaScript: a plain form with a button.
import { useRouter } from 'next/navigation';
import { useSyncExternalStore } from 'react';
import { CONTROL_CLASS } from '../forms/field';
import { Button } from '../ui/button';
import { FileDrop, type FileDropLabels } from '../ui/file-drop';

type FileUploadProps = { url: string; maxBytes: number; accept: string; labels: FileDropLabels & { upload: string } };

const subscribe = () => () => {};

export function FileUpload({ url, maxBytes, accept, labels }: FileUploadProps) {
  const router = useRouter();
  const hasScript = useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
  if (hasScript) return <FileDrop name="file" labels={labels} accept={accept} maxBytes={maxBytes} multiple upload={{ url }} onUploaded={() => router.refresh()} />;
  return (
    <form action={url} method="post" encType="multipart/form-data" className="flex flex-col gap-3 md:flex-row md:items-end">
      <label className="flex min-w-0 flex-1 flex-col gap-1.5 font-medium">
        {labels.choose}
        <input type="file" name="file" accept={accept} required className={CONTROL_CLASS} />
      </label>
      <Button type="submit">{labels.upload}</Button>
    </form>
  );
}
