// A route handler of our own pages: same-origin writes only, JSON or multipart in, JSON out; refusals as { error: { code, message } }.
import { randomUUID } from 'node:crypto';
import { currentViewer } from '@/lib/auth/current-viewer';
import type { Viewer } from '@/lib/auth/viewer';
import { ERROR_STATUS } from '@/lib/errors/codes';
import { DomainError } from '@/lib/errors/domain-error';
import { env } from '@/lib/env/env';
import { getTranslator, type TranslationParams } from '@/lib/i18n/translator';
import { log } from '@/lib/log/log';
import { currentTime } from '@/lib/time/clock';

export type RouteCall<Params> = { request: Request; params: Params; viewer: Viewer; now: Date };

export function defineRoute<Params extends Record<string, string>>(handle: (call: RouteCall<Params>) => Promise<Response | object>) {
  return async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    let viewer: Viewer | null = null;
    try {
      assertSameSite(request);
      viewer = await currentViewer();
      if (!viewer) throw new DomainError('SIGN_IN_REQUIRED');
      const result = await handle({ request, params: await context.params, viewer, now: currentTime() });
      return result instanceof Response ? result : Response.json(result, { headers: { 'cache-control': 'no-store' } });
    } catch (error) {
      return refusalResponse(error, request, viewer);
    }
  };
}

/** Route handlers have no protection of their own against requests that other sites make a browser send. */
function assertSameSite(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const isOwn = site === null ? origin === null || origin === new URL(env().APP_URL).origin : site === 'same-origin' || site === 'none';
  if (!isOwn) throw new DomainError('CROSS_SITE_REQUEST');
}

async function refusalResponse(error: unknown, request: Request, viewer: Viewer | null): Promise<Response> {
  const requestId = randomUUID();
  const refusal = error instanceof DomainError ? error : new DomainError('INTERNAL', { requestId });
  if (refusal !== error) log.error({ err: error, requestId }, 'route failed');
  const locale = request.headers.get('x-locale') === 'en' || (request.headers.get('x-locale') === null && viewer?.locale === 'en') ? 'en' : 'zh';
  const t = await getTranslator(locale);
  const body = { error: { code: refusal.code, message: t(`error.${refusal.code}`, refusal.params as TranslationParams), params: refusal.params, requestId } };
  return Response.json(body, { status: ERROR_STATUS[refusal.code], headers: { 'cache-control': 'no-store' } });
}
