// One well-known city for each way the world counts its hours; enough to choose from, short enough to read.
import type { Locale } from '@/lib/i18n/routing';

const ZONES: readonly [zone: string, zh: string, en: string][] = [
  ['Pacific/Honolulu', '檀香山', 'Honolulu'],
  ['America/Anchorage', '安克雷奇', 'Anchorage'],
  ['America/Los_Angeles', '洛杉矶、温哥华', 'Los Angeles, Vancouver'],
  ['America/Denver', '丹佛', 'Denver'],
  ['America/Chicago', '芝加哥', 'Chicago'],
  ['America/New_York', '纽约、多伦多', 'New York, Toronto'],
  ['America/Sao_Paulo', '圣保罗', 'São Paulo'],
  ['Europe/London', '伦敦', 'London'],
  ['Europe/Berlin', '柏林、巴黎', 'Berlin, Paris'],
  ['Africa/Cairo', '开罗', 'Cairo'],
  ['Europe/Moscow', '莫斯科', 'Moscow'],
  ['Asia/Dubai', '迪拜', 'Dubai'],
  ['Asia/Karachi', '卡拉奇', 'Karachi'],
  ['Asia/Dhaka', '达卡', 'Dhaka'],
  ['Asia/Bangkok', '曼谷、河内', 'Bangkok, Hanoi'],
  ['Asia/Shanghai', '上海、北京', 'Shanghai, Beijing'],
  ['Asia/Hong_Kong', '香港', 'Hong Kong'],
  ['Asia/Taipei', '台北', 'Taipei'],
  ['Asia/Singapore', '新加坡', 'Singapore'],
  ['Asia/Tokyo', '东京', 'Tokyo'],
  ['Asia/Seoul', '首尔', 'Seoul'],
  ['Australia/Sydney', '悉尼', 'Sydney'],
  ['Pacific/Auckland', '奥克兰', 'Auckland'],
  ['UTC', '协调世界时', 'UTC'],
];

/** Cities with their present distance from UTC, west to east; whatever is set already stays choosable. */
export function timeZoneOptions(current: string, locale: Locale, now: Date): { value: string; label: string }[] {
  const known = ZONES.some(([zone]) => zone === current) ? ZONES : [...ZONES, [current, current, current] as const];
  return known.map(([zone, zh, en]) => ({ value: zone, label: `${locale === 'zh' ? zh : en} (${offsetOf(zone, now)})` }));
}

function offsetOf(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(now).find((part) => part.type === 'timeZoneName')!.value;
}
