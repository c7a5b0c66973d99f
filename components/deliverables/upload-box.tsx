// The place to hand in files, with its limits in words.
import { useLocale, useTranslations } from 'next-intl';
import { ALLOWED_EXTENSIONS, MAX_FILE_BYTES, MAX_MILESTONE_BYTES, megabytes } from '@/lib/files/rules';
import { FileUpload } from './file-upload';

export function UploadBox({ url }: { url: string }) {
  const t = useTranslations();
  const locale = useLocale();
  const quota = t('workroom.files.quota', { file: megabytes(MAX_FILE_BYTES), total: megabytes(MAX_MILESTONE_BYTES) });
  return (
    <FileUpload
      url={`${url}?locale=${locale}`}
      maxBytes={MAX_FILE_BYTES}
      accept={ALLOWED_EXTENSIONS.map((extension) => `.${extension}`).join(',')}
      labels={{
        choose: t('ui.fileDrop.choose'),
        hint: quota,
        remove: t('ui.fileDrop.remove'),
        tooLarge: t('ui.fileDrop.tooLarge'),
        uploading: t('ui.fileDrop.uploading'),
        done: t('ui.fileDrop.done'),
        failed: t('ui.fileDrop.failed'),
        upload: t('workroom.files.upload'),
      }}
    />
  );
}
