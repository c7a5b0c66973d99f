// Sends one file with its length and fingerprint, so that the server can refuse one that was cut on the way.

export type UploadTarget = { url: string; fields?: Record<string, string> };
export type UploadResult = { ok: true; id: string } | { ok: false; message: string | null };

/**
 * POST multipart: `file`, `sizeBytes`, `sha256` (hex) and the target's own fields. Answers `{ id }`, or an error status with `{ error: { message } }`.
 * XMLHttpRequest because fetch tells nothing about the progress of a request body.
 */
export async function uploadFile(file: File, target: UploadTarget, onProgress: (share: number) => void): Promise<UploadResult> {
  const form = new FormData();
  for (const [name, value] of Object.entries(target.fields ?? {})) form.set(name, value);
  form.set('sizeBytes', String(file.size));
  form.set('sha256', await sha256Hex(file));
  form.set('file', file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', target.url);
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    request.upload.addEventListener('progress', (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0));
    request.addEventListener('error', () => resolve({ ok: false, message: null }));
    request.addEventListener('load', () => {
      const answer = request.response as { id?: string; error?: { message?: string } } | null;
      const stored = request.status >= 200 && request.status < 300 && answer?.id;
      resolve(stored ? { ok: true, id: stored } : { ok: false, message: answer?.error?.message ?? null });
    });
    request.send(form);
  });
}

/** Empty where the page is not served securely; the server then relies on the length alone. */
async function sha256Hex(file: File): Promise<string> {
  if (!globalThis.crypto?.subtle) return '';
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
