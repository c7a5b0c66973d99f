// The registries fit together: metrics, platforms, kinds, import formats.
import { describe, expect, test } from 'vitest';

import { DELIVERABLE_KINDS } from '@/lib/dimensions/deliverable-kinds';
import { DUTY_ITEMS, ITEMS_OF_DUTY } from '@/lib/dimensions/duties';
import { inputsOfMetric, METRIC_CODES, METRICS } from '@/lib/dimensions/metrics';
import { formatsOf, IMPORT_FORMATS, inputsOnPlatform, PLATFORM_TRAITS, PLATFORMS, releasableMetrics } from '@/lib/dimensions/platforms';
import { PROVENANCES, weakestProvenance } from '@/lib/dimensions/provenance';
import { VERTICALS } from '@/lib/dimensions/verticals';
import { IMPORT_ADAPTERS } from '@/lib/metrics/adapters/registry';

test('sixteen platforms, at least twelve verticals, every duty item in one duty', () => {
  expect(PLATFORMS).toHaveLength(16);
  expect(VERTICALS.length).toBeGreaterThanOrEqual(12);
  expect(Object.values(ITEMS_OF_DUTY).flat().toSorted()).toEqual([...DUTY_ITEMS].toSorted());
});

describe.each(METRIC_CODES)('metric %s', (code) => {
  test('has inputs that are themselves read, of one scope, and a versioned formula', () => {
    expect(METRICS[code].formulaId).toMatch(/^[A-Za-z0-9_]+@v\d+$/);
    for (const input of inputsOfMetric(code)) {
      expect(METRICS[input].formula.form).not.toBe('RATIO');
      expect(METRICS[input].scope).toBe(METRICS[code].scope);
    }
  });

  test('counts followers only exactly when all it rewards are followers', () => {
    const { formula } = METRICS[code];
    if (formula.form === 'RATIO') expect(METRICS[code].followersOnly).toBe(formula.plus.every((input) => METRICS[input].followersOnly));
  });
});

test('formula names are unique', () => {
  expect(new Set(METRIC_CODES.map((code) => METRICS[code].formulaId)).size).toBe(METRIC_CODES.length);
});

describe.each(PLATFORMS)('platform %s', (platform) => {
  const traits = PLATFORM_TRAITS[platform];

  test('names kinds and metrics we know, once each', () => {
    expect(traits.kinds.every((kind) => DELIVERABLE_KINDS.includes(kind))).toBe(true);
    expect(new Set(traits.kinds).size).toBe(traits.kinds.length);
    expect(new Set(traits.measures).size).toBe(traits.measures.length);
  });

  test('can release money by more than followers', () => {
    expect(releasableMetrics(platform).some((code) => !METRICS[code].followersOnly)).toBe(true);
  });

  test('its import adapters read metrics it measures', () => {
    for (const format of formatsOf(platform)) {
      const adapter = IMPORT_ADAPTERS[format];
      expect(adapter).toMatchObject({ id: format, platform });
      for (const { reading } of adapter.tables.flatMap((table) => table.columns)) {
        const isRelative = reading.as === 'RATE' && reading.isRelative;
        if ('metric' in reading) expect(traits.measures.includes(reading.metric)).toBe(!isRelative);
        if (reading.as === 'KIND')
          expect(
            Object.values(reading.kinds)
              .filter((kind) => kind !== 'VIDEO' && kind !== 'ARTICLE')
              .every((kind) => traits.kinds.includes(kind)),
          ).toBe(true);
      }
    }
  });
});

test('every format is of one platform, and of the kind it is listed under', () => {
  expect(PLATFORMS.flatMap(formatsOf).toSorted()).toEqual([...IMPORT_FORMATS].toSorted());
  for (const platform of PLATFORMS) {
    const { importFormats, accountFormats = [], templateFormats = [] } = PLATFORM_TRAITS[platform];
    const tellsOfPosts = (id: (typeof IMPORT_FORMATS)[number]) => IMPORT_ADAPTERS[id].tables.some(({ shape }) => shape === 'POSTS' || shape === 'ONE_POST');
    expect(importFormats.every(tellsOfPosts)).toBe(true);
    expect(accountFormats.some(tellsOfPosts)).toBe(false);
    expect(formatsOf(platform).every((id) => (IMPORT_ADAPTERS[id].provenance === 'SELF_REPORTED') === templateFormats.includes(id))).toBe(true);
  }
});

test('interactions a platform lacks drop out, denominators never do', () => {
  expect(inputsOnPlatform('WECHAT_CHANNELS', 'ER_VIEW')).toEqual(['LIKES', 'COMMENTS', 'SHARES', 'VIEWS']);
  expect(inputsOnPlatform('WECHAT_PRIVATE', 'ER_VIEW')).toBeNull();
  expect(inputsOnPlatform('DOUYIN', 'COVER_CTR')).toBeNull();
});

test('the weakest source names the whole', () => {
  expect(weakestProvenance(['MEASURED', 'SELF_REPORTED', 'PLATFORM_API'])).toBe('SELF_REPORTED');
  expect(weakestProvenance([])).toBeNull();
  expect(PROVENANCES[0]).toBe('MEASURED');
});
