// How a business's system tells us of orders, leads and redemptions: everything needed to write the call, and a vector to check it.
import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { apiExample, EXAMPLE_LANGUAGES } from '@/components/conversions/api-examples';
import { CodeBlock } from '@/components/conversions/code-block';
import { PageHeader } from '@/components/layout/page-header';
import { LinkButton } from '@/components/ui/link-button';
import { Table } from '@/components/ui/table';
import { LIMITS } from '@/lib/auth/rate-limit';
import { MAX_EVENTS } from '@/lib/conversions/api/call-schema';
import { MAX_BODY_BYTES } from '@/lib/conversions/api/define-signed-route';
import { CLOCK_TOLERANCE_SECONDS } from '@/lib/conversions/keys/api-signature';
import { VECTOR } from '@/lib/conversions/keys/signature-vector';
import { ERROR_STATUS, type ErrorCode } from '@/lib/errors/codes';
import { pageAlternates, siteUrl } from '@/lib/i18n/alternates';

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale] = await Promise.all([getTranslations('developers'), getLocale()]);
  return { title: t('title'), description: t('lead'), alternates: pageAlternates('/developers', locale) };
}

const SECTIONS = ['call', 'sign', 'fields', 'where', 'answers', 'examples', 'vector', 'check', 'other'] as const;
const FIELDS = ['event', 'occurredAt', 'clickId', 'code', 'milestone', 'orderId', 'amountMinor', 'currency', 'customer', 'newCustomer'] as const;
const ERRORS = [
  'SIGNATURE_INVALID',
  'CLOCK_DIFFERS',
  'IDEMPOTENCY_KEY_REQUIRED',
  'IDEMPOTENCY_KEY_REUSED',
  'CONTENT_TYPE_REFUSED',
  'BODY_TOO_LARGE',
  'JSON_BROKEN',
  'INPUT_INVALID',
  'CLICK_UNKNOWN',
  'CODE_UNKNOWN',
  'CODE_NOT_VALID',
  'CODE_USED_UP',
  'ORDER_UNKNOWN',
  'MILESTONE_UNKNOWN',
  'CHANNEL_MISSING',
  'TIME_IN_FUTURE',
  'TOO_MANY_REQUESTS',
] as const satisfies readonly ErrorCode[];

export default async function DevelopersPage() {
  // The address of the site is known when it runs, not when it is built.
  await connection();
  const t = await getTranslations('developers');
  const base = siteUrl().origin;
  const copy = { copy: t('copy'), copied: t('copied') };
  const { keyId, secret, timestamp, idempotencyKey, bodyHash, signature, body } = VECTOR;
  return (
    <div className="column grid gap-10 py-10 lg:grid-cols-[14rem_minmax(0,1fr)]">
      <nav aria-label={t('contents')}>
        <ul className="flex flex-wrap gap-x-4 lg:sticky lg:top-6 lg:flex-col">
          {SECTIONS.map((name) => (
            <li key={name}>
              <a href={`#${name}`} className="link target inline-flex min-h-9 items-center">
                {t(`${name}.title`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex min-w-0 flex-col gap-10">
        <PageHeader title={t('title')} description={t('lead')} actions={<LinkButton href="/business/connections">{t('keys')}</LinkButton>} />
        <Section name="call">
          <CodeBlock label={t('call.title')} text={`POST ${base}/api/v1/conversions`} copy={copy} />
          <p>{t('call.text', { events: MAX_EVENTS, kilobytes: MAX_BODY_BYTES / 1024, calls: LIMITS['api-key'].points })}</p>
        </Section>
        <Section name="sign">
          <p>{t('sign.text')}</p>
          <CodeBlock label={t('sign.lines')} text={'timestamp\nMETHOD\n/path?query\nidempotency-key\nhex(sha256(body))'} copy={copy} />
          <p>{t('sign.how')}</p>
          <ul className="flex list-disc flex-col gap-1 pl-5">
            {(['key', 'timestamp', 'signature', 'idempotency'] as const).map((header) => (
              <li key={header}>{t(`sign.header.${header}`, { seconds: CLOCK_TOLERANCE_SECONDS })}</li>
            ))}
          </ul>
        </Section>
        <Section name="fields">
          <p>{t('fields.text')}</p>
          <div className="rounded-lg border border-hairline bg-surface">
            <Table
              caption={t('fields.title')}
              rows={FIELDS}
              rowKey={(field) => field}
              columns={[
                { key: 'field', header: t('fields.field'), primary: true, cell: (field) => <code>{field}</code> },
                { key: 'what', header: t('fields.what'), cell: (field) => t(`fields.of.${field}`) },
              ]}
            />
          </div>
        </Section>
        <Section name="where">
          <ol className="flex list-decimal flex-col gap-1 pl-5">
            {(['click', 'code', 'direct'] as const).map((way) => (
              <li key={way}>{t(`where.${way}`)}</li>
            ))}
          </ol>
          <p>{t('where.life')}</p>
        </Section>
        <Section name="answers">
          <p>{t('answers.text')}</p>
          <CodeBlock label={t('answers.title')} text={ANSWER} copy={copy} />
          <p>{t('answers.refused')}</p>
          <div className="rounded-lg border border-hairline bg-surface">
            <Errors />
          </div>
        </Section>
        <Section name="examples">
          {EXAMPLE_LANGUAGES.map((language) => (
            <div key={language} className="flex flex-col gap-2">
              <h3 className="font-semibold">{t(`examples.${language}`)}</h3>
              <CodeBlock label={t(`examples.${language}`)} text={apiExample(language, base, body)} copy={copy} />
            </div>
          ))}
        </Section>
        <Section name="vector">
          <p>{t('vector.text')}</p>
          <CodeBlock
            label={t('vector.title')}
            text={`key        ${keyId}\nsecret     ${secret}\ntimestamp  ${timestamp}\nmethod     POST\npath       /api/v1/conversions\nid. key    ${idempotencyKey}\nbody       ${body}\nsha256     ${bodyHash}\nsignature  ${signature}`}
            copy={copy}
          />
        </Section>
        <Section name="check">
          <CodeBlock label={t('check.title')} text={`GET ${base}/api/v1/conversions?orderId=20261123-0042&limit=20`} copy={copy} />
          <p>{t('check.text')}</p>
        </Section>
        <Section name="other">
          <p>{t('other.stripe')}</p>
          <p>{t('other.till')}</p>
          <p>{t('other.privacy')}</p>
        </Section>
      </div>
    </div>
  );
}

const ANSWER = `{
  "events": [
    {
      "id": "019abf0c-…",
      "status": "recorded",
      "channel": "code",
      "milestone": "019abee1-…",
      "counts": true
    }
  ]
}`;

function Section({ name, children }: { name: (typeof SECTIONS)[number]; children: ReactNode }) {
  const t = useTranslations('developers');
  return (
    <section id={name} className="flex min-w-0 flex-col gap-4">
      <h2 className="text-lg">{t(`${name}.title`)}</h2>
      {children}
    </section>
  );
}

function Errors() {
  const t = useTranslations();
  return (
    <Table
      caption={t('developers.answers.refused')}
      rows={ERRORS}
      rowKey={(code) => code}
      dense
      columns={[
        { key: 'code', header: t('developers.answers.code'), primary: true, cell: (code) => <code className="wrap-anywhere">{code}</code> },
        { key: 'status', header: t('developers.answers.status'), cell: (code) => ERROR_STATUS[code] },
        {
          key: 'what',
          header: t('developers.fields.what'),
          cell: (code) => t(`error.${code}`, { limitKb: MAX_BODY_BYTES / 1024, seconds: LIMITS['api-key'].seconds }),
        },
      ]}
    />
  );
}
