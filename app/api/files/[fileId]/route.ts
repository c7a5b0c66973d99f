import { defineRoute } from '@/lib/actions/define-route';
import { DomainError } from '@/lib/errors/domain-error';
import { openFile } from '@/lib/files/open-file';

/** A download, never a page: what people upload is not shown under our own address. */
export const GET = defineRoute<{ fileId: string }>(async ({ params: { fileId }, viewer }) => {
  const file = await openFile(fileId, viewer);
  if (!file) throw new DomainError('NOT_FOUND');
  return new Response(file.stream, {
    headers: {
      'content-type': file.mime,
      'content-length': String(file.sizeBytes),
      'content-disposition': attachment(file.name),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    },
  });
});

/** RFC 6266: a plain name for old readers, the real one encoded. */
function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
