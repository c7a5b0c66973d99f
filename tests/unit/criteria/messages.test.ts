// Both languages say the same things, and every code has its words.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { createTranslator } from 'next-intl';
import { describe, expect, test } from 'vitest';

import { STEP_KEYS } from '@/lib/acceptance/steps';
import { AUTO_ACCEPT_BLOCKERS, CRITERION_VERDICTS, LEFT_OUT_REASONS, NOT_JUDGED_REASONS, STANDINGS } from '@/lib/acceptance/verdict';
import { BRIEF_SECTIONS } from '@/lib/criteria/brief-template';
import {
  AGGREGATIONS,
  APPROVAL_SUBJECTS,
  CONVERSION_SCOPES,
  CRITERION_KINDS,
  FALLBACKS,
  GROUP_MODES,
  OPERATORS,
  ORIGINALITY_SOURCES,
  TRANCHES,
} from '@/lib/criteria/clauses';
import { BILLING_MODES } from '@/lib/dimensions/billing-modes';
import { canBeRate, CONVERSION_CHANNELS, CONVERSION_MEASURES } from '@/lib/dimensions/conversions';
import { DELIVERABLE_KINDS } from '@/lib/dimensions/deliverable-kinds';
import { DUTIES, DUTY_ITEMS } from '@/lib/dimensions/duties';
import { METRIC_CODES } from '@/lib/dimensions/metrics';
import { IMPORT_FORMATS, PLATFORMS } from '@/lib/dimensions/platforms';
import { PROVENANCES } from '@/lib/dimensions/provenance';
import { VERTICALS } from '@/lib/dimensions/verticals';
import { IMPORT_PROBLEM_CODES } from '@/lib/metrics/import-problem';
import { MATCH_CERTAINTIES, MATCH_DOUBTS } from '@/lib/metrics/match-rows';
import { IMPORT_WARNINGS } from '@/lib/metrics/parse-import';
import { SKIP_REASONS } from '@/lib/metrics/parse-row';

import { icuArguments } from './icu-arguments';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const NAMESPACES = ['dimension', 'criterion', 'metric', 'import', 'evaluation'] as const;

type Messages = { [key: string]: string | Messages };

function load(language: 'zh' | 'en'): Messages {
  return Object.fromEntries(
    NAMESPACES.map((name) => [name, JSON.parse(readFileSync(path.join(ROOT, `lib/i18n/messages/${language}/${name}.json`), 'utf8')) as Messages]),
  );
}

function flatten(messages: Messages, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

const zh = flatten(load('zh'));
const en = flatten(load('en'));

test('both languages have the same keys', () => {
  expect([...en.keys()].toSorted()).toEqual([...zh.keys()].toSorted());
});

test('both languages take the same values, and none is empty', () => {
  for (const [key, message] of zh) {
    expect(message.trim(), key).not.toBe('');
    expect(en.get(key)?.trim(), key).not.toBe('');
    expect(icuArguments(en.get(key) ?? ''), key).toEqual(icuArguments(message));
  }
});

describe('every code has its words', () => {
  const wanted: readonly (readonly [string, readonly string[]])[] = [
    ['dimension.platform', PLATFORMS],
    ['dimension.duty', DUTIES],
    ['dimension.dutyItem', DUTY_ITEMS],
    ['dimension.vertical', VERTICALS],
    ['dimension.billingMode', BILLING_MODES],
    ['dimension.deliverableKind', DELIVERABLE_KINDS],
    ['dimension.deliverableKindMany', DELIVERABLE_KINDS],
    ['dimension.deliverableKindCount', DELIVERABLE_KINDS],
    ['dimension.provenance', PROVENANCES],
    ['dimension.provenanceHint', PROVENANCES],
    ['dimension.brief.platform', PLATFORMS],
    ['dimension.brief.vertical', VERTICALS],
    ['dimension.brief.section', BRIEF_SECTIONS.flatMap((code) => [`${code}.title`, `${code}.hint`])],
    ['metric', METRIC_CODES.flatMap((code) => [`${code}.name`, `${code}.formula`])],
    ['criterion.kind', CRITERION_KINDS],
    ['criterion.sentence', CRITERION_KINDS],
    ['criterion.tranche', TRANCHES],
    ['criterion.trancheHint', TRANCHES],
    ['criterion.aggregation', AGGREGATIONS],
    ['criterion.operator', OPERATORS],
    ['criterion.fallback', FALLBACKS],
    ['criterion.approvalSubject', APPROVAL_SUBJECTS],
    ['criterion.measure', CONVERSION_MEASURES],
    ['criterion.measureRate', CONVERSION_MEASURES.filter(canBeRate)],
    ['criterion.channel', CONVERSION_CHANNELS],
    ['criterion.conversionScope', CONVERSION_SCOPES],
    ['criterion.originalitySource', ORIGINALITY_SOURCES],
    ['criterion.groupMode', GROUP_MODES],
    ['criterion.error', errorKeysInSource()],
    ['evaluation.verdict', CRITERION_VERDICTS],
    ['evaluation.verdictHint', CRITERION_VERDICTS],
    ['evaluation.standing', STANDINGS],
    ['evaluation.reason', NOT_JUDGED_REASONS],
    ['evaluation.leftOut', LEFT_OUT_REASONS],
    ['evaluation.blocker', AUTO_ACCEPT_BLOCKERS],
    ['evaluation.step', STEP_KEYS],
    ['import.problem', IMPORT_PROBLEM_CODES],
    ['import.skipped', SKIP_REASONS],
    ['import.warning', IMPORT_WARNINGS],
    ['import.format', IMPORT_FORMATS],
    ['import.formatHint', IMPORT_FORMATS],
    ['import.certainty', MATCH_CERTAINTIES],
    ['import.doubt', MATCH_DOUBTS],
  ];

  test.each(wanted)('%s', (prefix, codes) => {
    const depth = prefix.split('.').length;
    const found = [...zh.keys()].filter((key) => key.startsWith(`${prefix}.`)).map((key) => key.split('.').slice(depth).join('.'));

    expect(found.toSorted()).toEqual([...codes].toSorted());
  });
});

test('every message is well formed in its language', () => {
  for (const language of ['zh', 'en'] as const) {
    const translate = createTranslator({
      locale: language,
      messages: load(language),
      onError: (error) => {
        throw error;
      },
    }) as unknown as (key: string, values: Record<string, string | number>) => string;
    for (const [key, message] of language === 'zh' ? zh : en) {
      const given = Object.fromEntries(icuArguments(message).map((name) => [name, 2]));
      expect(translate(key, given), `${language} ${key}`).not.toContain('{');
    }
  }
});

/** The keys the schemas write, read from their source, so that none can be forgotten. */
function errorKeysInSource(): string[] {
  const source = ['clauses', 'schema', 'clause-rules', 'measure-rules']
    .map((name) => readFileSync(path.join(ROOT, `lib/criteria/${name}.ts`), 'utf8'))
    .join('\n');
  return [...new Set([...source.matchAll(/'criterion\.error\.(\w+)'/g)].map((match) => match[1]!))];
}
