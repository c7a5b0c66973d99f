// What is usual on a platform, as far as public figures and two small real accounts tell (metrics.md 1.5). Used where the account's own past is too short;
// hints, not truths: they only ever tell where to look.
import type { Platform } from '@/lib/dimensions/platforms';

export type Norm = {
  /** Interactions ÷ views. */
  readonly engagement: number;
  /** Comments ÷ likes. */
  readonly commentsPerLike: number;
};

const USUAL: Norm = { engagement: 0.04, commentsPerLike: 0.06 };

const NORMS: Partial<Record<Platform, Norm>> = {
  XIAOHONGSHU: { engagement: 0.05, commentsPerLike: 0.1 },
  DOUYIN: { engagement: 0.04, commentsPerLike: 0.06 },
  KUAISHOU: { engagement: 0.04, commentsPerLike: 0.06 },
  WECHAT_OFFICIAL: { engagement: 0.02, commentsPerLike: 0.1 },
  WECHAT_CHANNELS: { engagement: 0.03, commentsPerLike: 0.06 },
  BILIBILI: { engagement: 0.07, commentsPerLike: 0.15 },
  ZHIHU: { engagement: 0.03, commentsPerLike: 0.2 },
  INSTAGRAM: { engagement: 0.04, commentsPerLike: 0.03 },
  FACEBOOK: { engagement: 0.03, commentsPerLike: 0.08 },
  TIKTOK: { engagement: 0.06, commentsPerLike: 0.03 },
  YOUTUBE: { engagement: 0.04, commentsPerLike: 0.08 },
  X: { engagement: 0.02, commentsPerLike: 0.08 },
};

export function normOf(platform: Platform): Norm {
  return NORMS[platform] ?? USUAL;
}
