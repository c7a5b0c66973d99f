// Short words for the tables of the adapters. `names`: the heading, then what else it is called, parted by `|`.
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import type { AdapterColumn, ColumnReading } from './adapter';

export function column(names: string, reading: ColumnReading, isRequired = false): AdapterColumn {
  const [heading = '', ...also] = names.split('|');
  return { heading, isRequired, reading, ...(also.length > 0 ? { also } : {}) };
}

export function count(names: string, metric: MetricCode): AdapterColumn {
  return column(names, { as: 'COUNT', metric });
}

export function seconds(names: string, metric: MetricCode): AdapterColumn {
  return column(names, { as: 'SECONDS', metric });
}

export function rate(names: string, metric: MetricCode, scale: 'FRACTION' | 'PERCENT' | 'AUTO' = 'AUTO'): AdapterColumn {
  return column(names, { as: 'RATE', metric, scale });
}

/** Known by name and kept as found: what no metric of ours counts. */
export function kept(...names: string[]): AdapterColumn[] {
  return names.map((name) => column(name, { as: 'KEPT' }));
}

export function title(names: string): AdapterColumn {
  return column(names, { as: 'TITLE' });
}

/** A moment as China's clocks show it. */
export function chinaTime(names: string): AdapterColumn {
  return column(names, { as: 'PUBLISHED_AT', clock: 'CHINA' });
}

/** A moment on a clock whose zone the file does not tell. */
export function someTime(names: string): AdapterColumn {
  return column(names, { as: 'PUBLISHED_AT', clock: 'UNKNOWN' });
}

export function day(names: string): AdapterColumn {
  return { ...column(names, { as: 'DAY' }), isRequired: true };
}

export function id(names: string): AdapterColumn {
  return column(names, { as: 'ID' });
}

export function link(names: string): AdapterColumn {
  return column(names, { as: 'LINK' });
}

/** `isLenient`: words we do not know say nothing instead of refusing the file; for exports whose words differ by language. */
export function kind(names: string, kinds: Readonly<Record<string, DeliverableKind>>, isLenient = false): AdapterColumn {
  return column(names, { as: 'KIND', kinds, ...(isLenient ? { isLenient } : {}) });
}

export function required(each: AdapterColumn): AdapterColumn {
  return { ...each, isRequired: true };
}

/** The same column, found by position when its name cannot tell. */
export function at(place: number, each: AdapterColumn): AdapterColumn {
  return { ...each, place };
}
