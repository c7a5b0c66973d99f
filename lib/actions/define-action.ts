// A form action as one expression: finds the person, parses, calls the use case, turns a refusal into words at the fields.
import { randomUUID } from 'node:crypto';
import { refresh } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import type { z } from 'zod';
import type { ActionState } from '@/components/forms/action-state';
import { currentViewer } from '@/lib/auth/current-viewer';
import { spendLimit } from '@/lib/auth/rate-limit';
import { requestAddress } from '@/lib/auth/request-address';
import { hashAddress } from '@/lib/auth/secret-token';
import type { Viewer } from '@/lib/auth/viewer';
import { DomainError } from '@/lib/errors/domain-error';
import { localePath } from '@/lib/i18n/paths';
import type { Locale } from '@/lib/i18n/routing';
import { getTranslator } from '@/lib/i18n/translator';
import { log } from '@/lib/log/log';
import { currentTime } from '@/lib/time/clock';
import { refusalState } from './refusal-state';
import type { UseCase } from './use-case';

/** What follows a success: another page (of ours by path, of the payment provider by address), or a word on this one (a sentence or the key of a message). */
export type Sequel = { goTo?: string; goOut?: string; message?: string };

type MemberAction<Schema extends z.ZodType, Output> = {
  schema: Schema;
  run: UseCase<z.output<Schema>, Output>;
  next?: (output: Output, input: z.output<Schema>) => Sequel;
};

/** For members. The schema bounds what is taken; the use case decides who may do it. */
export function defineAction<Schema extends z.ZodType, Output>({ schema, run, next }: MemberAction<Schema, Output>) {
  return async (_state: ActionState, formData: FormData): Promise<ActionState> =>
    answer(formData, async (values, locale) => {
      const viewer = await currentViewer();
      if (!viewer) throw new DomainError('SIGN_IN_REQUIRED');
      await spendLimit('member-write', viewer.userId);
      const input = schema.safeParse(values);
      if (!input.success) return refusalState(input.error, values, locale);
      const output = await run({ input: input.data, viewer: { ...viewer, locale }, now: currentTime() });
      return follow(next?.(output, input.data) ?? {}, locale);
    });
}

export type Visit = { ipHash: string; userAgent: string; locale: Locale; now: Date };

/** For visitors: signing up and in, resets. Their use cases spend their own limits. */
export function defineVisitorAction<Schema extends z.ZodType>(
  schema: Schema,
  run: (input: z.output<Schema>, visit: Visit, viewer: Viewer | null) => Promise<Sequel>,
) {
  return async (_state: ActionState, formData: FormData): Promise<ActionState> =>
    answer(formData, async (values, locale) => {
      const input = schema.safeParse(values);
      if (!input.success) return refusalState(input.error, values, locale);
      const requestHeaders = await headers();
      const visit = { ipHash: hashAddress(requestAddress(requestHeaders)), userAgent: requestHeaders.get('user-agent') ?? '', locale, now: currentTime() };
      return follow(await run(input.data, visit, await currentViewer()), locale);
    });
}

/** For a lone button of a frame, without fields and without words to show: signing out. */
export function defineButtonAction(run: (viewer: Viewer | null, now: Date) => Promise<{ goTo: string }>) {
  return async (): Promise<void> => {
    const { goTo } = await run(await currentViewer(), currentTime());
    redirect(localePath((await getLocale()) as Locale, goTo));
  };
}

async function answer(formData: FormData, work: (values: Record<string, unknown>, locale: Locale) => Promise<ActionState>): Promise<ActionState> {
  const locale = (await getLocale()) as Locale;
  const values = readForm(formData);
  try {
    return await work(values, locale);
  } catch (error) {
    if (error instanceof DomainError) return refusalState(error, values, locale);
    if (isNextSignal(error)) throw error;
    const requestId = randomUUID();
    log.error({ err: error, requestId }, 'action failed');
    return refusalState(new DomainError('INTERNAL', { requestId }), values, locale);
  }
}

async function follow(sequel: Sequel, locale: Locale): Promise<ActionState> {
  if (sequel.goOut) redirect(sequel.goOut);
  if (sequel.goTo) redirect(localePath(locale, sequel.goTo));
  refresh();
  const t = await getTranslator(locale);
  return { ok: true, message: sequel.message && t.has(sequel.message) ? t(sequel.message) : sequel.message };
}

/** Fields by name; a name that occurs several times becomes a list. What React adds for itself is left out. */
function readForm(formData: FormData): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const name of new Set(formData.keys())) {
    if (name.startsWith('$')) continue;
    const all = formData.getAll(name).filter((value) => typeof value === 'string');
    Object.defineProperty(values, name, { value: all.length > 1 ? all : all[0], enumerable: true, writable: true, configurable: true });
  }
  return values;
}

/** Redirects and "not found" travel as errors that only Next may catch. */
function isNextSignal(error: unknown): boolean {
  const digest = (error as { digest?: unknown } | null)?.digest;
  return typeof digest === 'string' && digest.startsWith('NEXT_');
}
