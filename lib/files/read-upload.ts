// One uploaded file out of a multipart request, never reading more than may be kept.
import { createHash } from 'node:crypto';
import { DomainError } from '@/lib/errors/domain-error';
import { MAX_FILE_BYTES } from './rules';
import type { Upload } from './store-file';

/** Room for the multipart frame and the small fields beside the file. */
const FRAME_BYTES = 64 * 1024;

/**
 * The part named `file`. Refuses FILE_TOO_LARGE by the announced length and again while reading, FILE_EMPTY, and CONFLICT_TRY_AGAIN when
 * length or fingerprint differ from what the sender said in `sizeBytes` and `sha256`.
 */
export async function readUpload(request: Request): Promise<Upload> {
  const body = await readAtMost(request, MAX_FILE_BYTES + FRAME_BYTES);
  const form = await new Response(body, { headers: { 'content-type': request.headers.get('content-type') ?? '' } }).formData().catch(() => null);
  const file = form?.get('file');
  if (!form || !(file instanceof File) || file.size === 0) throw new DomainError('FILE_EMPTY');
  if (file.size > MAX_FILE_BYTES) throw tooLarge();
  const bytes = new Uint8Array(await file.arrayBuffer());
  assertWhole(form, bytes);
  return { name: file.name, bytes };
}

async function readAtMost(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    if (length > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks, length));
}

function assertWhole(form: FormData, bytes: Uint8Array): void {
  const size = form.get('sizeBytes');
  const sha256 = form.get('sha256');
  const isShort = typeof size === 'string' && size !== '' && Number(size) !== bytes.byteLength;
  const isOther = typeof sha256 === 'string' && sha256 !== '' && sha256 !== createHash('sha256').update(bytes).digest('hex');
  if (isShort || isOther) throw new DomainError('CONFLICT_TRY_AGAIN');
}

function tooLarge(): DomainError {
  return new DomainError('FILE_TOO_LARGE', { limitMb: MAX_FILE_BYTES / 1024 / 1024 });
}
