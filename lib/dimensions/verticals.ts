// The trades businesses come from; they steer search and brief templates, never acceptance.

export const VERTICALS = [
  'LOCAL_LIFE',
  'BEAUTY',
  'FOOD',
  'ECOMMERCE',
  'EDUCATION',
  'MANUFACTURING',
  'FASHION',
  'HOME',
  'TRAVEL',
  'MOTHER_BABY',
  'PETS',
  'TECH',
  'HEALTH_FITNESS',
  'CULTURE_ENTERTAINMENT',
  'FINANCE_LEGAL',
  'AUTOMOTIVE',
] as const;
export type Vertical = (typeof VERTICALS)[number];

export function isVertical(value: string): value is Vertical {
  return (VERTICALS as readonly string[]).includes(value);
}
