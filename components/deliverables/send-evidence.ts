// Sends one export and reads the answer. XMLHttpRequest because fetch tells nothing about the progress of a request body.
import type { EvidenceAnswer } from './evidence-answer';

/** Null when nothing usable came back. */
export async function sendEvidence(
  file: File,
  target: { url: string; locale: string },
  onProgress: (share: number) => void,
): Promise<{ answer: EvidenceAnswer } | { error: string } | null> {
  const form = new FormData();
  form.set('sizeBytes', String(file.size));
  form.set('file', file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', target.url);
    request.responseType = 'json';
    request.setRequestHeader('x-locale', target.locale);
    request.setRequestHeader('accept', 'application/json');
    request.upload.addEventListener('progress', (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0));
    request.addEventListener('error', () => resolve(null));
    request.addEventListener('load', () => {
      const body = request.response as (EvidenceAnswer & { error?: undefined }) | { error: { message: string } } | null;
      if (!body) resolve(null);
      else if (body.error) resolve({ error: body.error.message });
      else resolve({ answer: body });
    });
    request.send(form);
  });
}
