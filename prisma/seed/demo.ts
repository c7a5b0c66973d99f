// The lively demo: businesses and freelancers, open gigs with proposals, and contracts in every state whose money balances with the payment sandbox.
import { closeLimiters } from '@/lib/auth/rate-limit';
import type { Viewer } from '@/lib/auth/viewer';
import { milestoneTemplates } from '@/lib/criteria/templates';
import { db } from '@/lib/db/client';
import { runChecks } from '@/lib/ledger/checks';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { counterOffer } from '@/lib/proposals/answer-proposal';
import { makeProposal } from '@/lib/proposals/make-proposal';
import { currentTime } from '@/lib/time/clock';
import { addDays, addMs, HOUR_MS } from '@/lib/time/duration';
import { createGig } from '@/tests/factories/contracts';
import { plainTerms, resultTerms } from '@/tests/factories/milestone-terms';
import { createAdmin, createBusinessOwner, createFreelancer, createFreelancerPaidByBank } from '@/tests/factories/people';
import { control, receiveEvents, setProviderClock, topUpFloat } from '@/tests/factories/payments';
import { seedConversions } from './demo-conversions';
import { DEMO_GIGS } from './demo-gigs';
import { DEMO_BUSINESSES, DEMO_FREELANCERS } from './demo-people';
import { liveContract, type Life } from './live-contract';

const today = currentTime();
const longAgo = addDays(today, -88);
await setProviderClock(longAgo);
await topUpFloat();
await receiveEvents(longAgo);

/** The people one signs in as. */
const PERSONAS = {
  business: { name: '林晓', email: 'lin@demo.hussar', isDemoPersona: true },
  freelancer: { name: '陈一诺', email: 'chen@demo.hussar', isDemoPersona: true },
  english: { name: 'Dana Fields', email: 'dana@demo.hussar', isDemoPersona: true, locale: 'en' as const },
  admin: { name: '平台管理员', email: 'admin@demo.hussar', isDemoPersona: true },
  /** Money by bank needs four eyes. */
  secondAdmin: { name: '平台复核员', email: 'admin2@demo.hussar', isDemoPersona: true },
};

const businesses: Viewer[] = [];
for (const [index, draft] of DEMO_BUSINESSES.entries()) {
  const persona = index === 0 ? PERSONAS.business : index === 1 ? PERSONAS.english : { name: draft.name, email: `${draft.slug}@demo.hussar` };
  businesses.push(
    await createBusinessOwner({
      ...draft,
      ...persona,
      businessName: draft.name,
      businessNameEn: draft.nameEn,
      isBusinessVerified: draft.isVerified,
      now: longAgo,
    }),
  );
}
const chen = await createFreelancer({
  ...PERSONAS.freelancer,
  slug: 'chen-yinuo',
  displayNameEn: 'Chen Yinuo',
  headline: '小红书本地生活笔记，互动率稳定 5% 以上',
  headlineEn: 'Local-life notes on Xiaohongshu with engagement above 5 %',
  about: '新闻系在读，做过面包店、咖啡馆和宠物店的小红书账号。擅长把真实体验写成有用的笔记，按周复盘数据。',
  aboutEn: 'Journalism student. Ran Xiaohongshu accounts of a bakery, a café and a pet shop; writes honest, useful notes and reviews the numbers weekly.',
  platforms: ['XIAOHONGSHU', 'WECHAT_OFFICIAL'],
  verticals: ['FOOD', 'LOCAL_LIFE', 'PETS'],
  now: longAgo,
});
/** Place in DEMO_FREELANCERS. */
const BY_BANK = 15;
const freelancers: Viewer[] = [chen];
for (const [index, [name, displayNameEn, headline, city, platforms, duties, verticals]] of DEMO_FREELANCERS.entries()) {
  // Two have not opened an account to receive money yet.
  const isPayable = index !== 4 && index !== 9;
  // One is of the mainland and is paid by bank.
  const create = index === BY_BANK ? createFreelancerPaidByBank : createFreelancer;
  freelancers.push(
    await create({
      name,
      displayNameEn,
      headline,
      city,
      platforms,
      duties,
      verticals,
      email: `studio${index + 1}@demo.hussar`,
      slug: `studio-${index + 1}`,
      isPayable,
      now: longAgo,
    }),
  );
}
const admin = await createAdmin({ ...PERSONAS.admin, now: longAgo });
await createAdmin({ ...PERSONAS.secondAdmin, now: longAgo });

const bread = {
  title: '社区面包店两篇新品笔记',
  titleEn: 'Two notes on new breads',
  platform: 'XIAOHONGSHU',
  duty: 'CONTENT_PRODUCTION',
  vertical: 'FOOD',
  billingMode: 'PER_PIECE',
  brief: '两款新品上市，需要两篇真实口感的笔记，突出早餐场景。',
};
const coffee = {
  ...bread,
  title: '咖啡馆秋季菜单笔记',
  titleEn: 'Autumn menu of a café',
  vertical: 'LOCAL_LIFE',
  brief: '秋季菜单三款，写两篇笔记，突出座位和光线。',
};
const pets = { ...bread, title: '宠物洗护体验笔记', titleEn: 'Notes on pet grooming', vertical: 'PETS', brief: '两篇洗护体验笔记，写清流程与价格。' };
const yuan = (amount: number) => String(amount * 100);
const result = (amount: number, title = '4月内容包', titleEn = 'Content pack') => resultTerms({ amountMinor: yuan(amount), title, titleEn });
const plain = (amount: number, title = '两篇笔记', titleEn = 'Two notes') => plainTerms({ amountMinor: yuan(amount), title, titleEn });
const titles = ['巷子里的现烤面包，早上七点开门', '周末早起也要吃到的可颂'];

type Plan = Omit<Life, 'business' | 'freelancer' | 'admin'> & { business: number; freelancer: number };
const PLANS: Plan[] = [
  {
    end: 'SETTLED',
    business: 0,
    freelancer: 0,
    gig: bread,
    milestones: [result(3000, '首月内容包', 'First content pack'), result(3000, '次月内容包', 'Second content pack')],
    postedDaysAgo: 45,
    titles,
    engagementPerThousand: 57,
  },
  {
    end: 'IN_REVIEW',
    business: 0,
    freelancer: 0,
    gig: { ...bread, title: '面包店新店开业两篇笔记', titleEn: 'Two notes for a new shop' },
    milestones: [result(2400, '开业内容包', 'Opening pack')],
    postedDaysAgo: 17,
    titles,
    engagementPerThousand: 56,
  },
  {
    end: 'SETTLED',
    business: 2,
    freelancer: 0,
    gig: coffee,
    milestones: [result(1800)],
    postedDaysAgo: 40,
    method: 'alipay',
    titles: ['河边的下午三点', '一杯秋天的手冲'],
    engagementPerThousand: 44,
  },
  {
    end: 'SETTLED',
    business: 6,
    freelancer: 13,
    gig: pets,
    milestones: [plain(1200)],
    postedDaysAgo: 34,
    method: 'wechat_pay',
    titles: ['金毛洗澡全记录', '第一次寄养要准备什么'],
  },
  {
    end: 'RULED',
    business: 7,
    freelancer: 14,
    gig: { ...bread, title: '收纳改造笔记', titleEn: 'Storage notes', vertical: 'HOME' },
    milestones: [plain(1600)],
    postedDaysAgo: 30,
    titles: ['四十平也能有书房', '厨房台面清空计划'],
    rulingPercent: 70,
  },
  {
    end: 'DISPUTED',
    business: 5,
    freelancer: 17,
    gig: { ...bread, title: '衬衫面料笔记', titleEn: 'Notes on shirt fabrics', vertical: 'FASHION' },
    milestones: [plain(2000)],
    postedDaysAgo: 12,
    titles: ['一件衬衫穿五天', '棉和棉也不一样'],
  },
  {
    end: 'CHANGES_REQUESTED',
    business: 0,
    freelancer: 12,
    gig: { ...bread, title: '酵种面包测评笔记', titleEn: 'Sourdough reviews' },
    milestones: [plain(1500)],
    postedDaysAgo: 9,
    titles: ['酵种面包值不值', '买回家怎么复烤'],
  },
  {
    end: 'FUNDED',
    business: 2,
    freelancer: 0,
    gig: { ...coffee, title: '咖啡馆周末活动笔记', titleEn: 'Weekend events of a café' },
    milestones: [result(2200), plain(900, '活动回顾', 'Event recap')],
    postedDaysAgo: 6,
  },
  {
    end: 'FUNDED',
    business: 1,
    freelancer: 9,
    gig: { ...bread, title: '敏感肌成分笔记', titleEn: 'Notes for sensitive skin', vertical: 'BEAUTY', currency: 'USD' },
    milestones: [resultTerms({ amountMinor: '48000', currency: 'USD', title: '成分笔记两篇', titleEn: 'Two ingredient notes' })],
    postedDaysAgo: 5,
  },
  {
    end: 'AWAITING_FUNDS',
    business: 0,
    freelancer: 1,
    gig: { ...bread, title: '可颂系列笔记', titleEn: 'Croissant notes' },
    milestones: [plain(1300)],
    postedDaysAgo: 4,
  },
  {
    end: 'AWAITING_FUNDS',
    business: 8,
    freelancer: 15,
    gig: { ...bread, title: '大理两日路线笔记', titleEn: 'Two days in Dali', vertical: 'TRAVEL' },
    milestones: [plain(2600)],
    postedDaysAgo: 4,
  },
  {
    end: 'OFFERED',
    business: 9,
    freelancer: 0,
    gig: { ...bread, title: '辅食食谱笔记', titleEn: 'Recipes for babies', vertical: 'MOTHER_BABY' },
    milestones: [plain(1700)],
    postedDaysAgo: 3,
  },
  {
    end: 'SIGNED_BY_BUSINESS',
    business: 0,
    freelancer: 27,
    gig: { ...bread, title: '门店活动短内容', titleEn: 'Short pieces on shop events' },
    milestones: [plain(1100)],
    postedDaysAgo: 3,
  },
  {
    end: 'CANCELLED',
    business: 5,
    freelancer: 3,
    gig: { ...bread, title: '秋装上新笔记', titleEn: 'Autumn arrivals', vertical: 'FASHION' },
    milestones: [plain(1900)],
    postedDaysAgo: 20,
  },
  {
    end: 'SETTLING',
    business: 3,
    freelancer: 5,
    gig: { ...bread, title: '学员故事笔记', titleEn: 'Stories of students', vertical: 'EDUCATION' },
    milestones: [plain(2100)],
    postedDaysAgo: 11,
    titles: ['三个月转行记', '下班后的两小时'],
  },
  {
    end: 'SETTLING',
    business: 5,
    freelancer: BY_BANK + 1,
    gig: { ...bread, title: '秋装面料科普笔记', titleEn: 'Notes on autumn fabrics', vertical: 'FASHION' },
    milestones: [plain(1800)],
    postedDaysAgo: 9,
    titles: ['一件针织衫的成分表', '洗三次之后再看'],
  },
  {
    end: 'IN_REVIEW',
    business: 4,
    freelancer: 18,
    gig: { ...bread, title: '工艺科普笔记', titleEn: 'Notes on manufacturing', vertical: 'MANUFACTURING' },
    milestones: [result(2800)],
    postedDaysAgo: 8,
    titles: ['一个螺丝的公差', '打样为什么要七天'],
  },
];
for (const { business, freelancer, ...plan } of PLANS) {
  await liveContract({ ...plan, business: businesses[business]!, freelancer: freelancers[freelancer]!, admin }, today);
}

await setProviderClock(today);
for (const [index, [business, platform, duty, vertical, billingMode, amount, title, titleEn, brief, briefEn]] of DEMO_GIGS.entries()) {
  const now = addMs(today, -(DEMO_GIGS.length - index) * 5 * HOUR_MS);
  const currency = business === 1 && index % 2 === 1 ? 'USD' : 'CNY';
  const totalMinor = BigInt(currency === 'USD' ? Math.round(amount / 7) : amount) * 100n;
  const milestones = milestoneTemplates({ platform, duty, vertical, billingMode, totalMinor, currency } as Parameters<typeof milestoneTemplates>[0]);
  const { gigId } = await createGig({
    business: businesses[business]!,
    platform,
    duty,
    vertical,
    billingMode,
    currency,
    title,
    titleEn,
    brief,
    briefEn,
    milestones,
    openDays: 21,
    now,
  });
  const bidders = freelancers.filter((freelancer, place) => (place + index) % 11 === 0 && freelancer.profile).slice(0, 4);
  if (index === 0 && !bidders.includes(chen)) bidders.unshift(chen);
  for (const [place, bidder] of bidders.entries()) {
    const { proposalId } = await makeProposal({
      input: { gigId, message: '我按您的标准做过同类账号，附上最近一个月的数据口径，可以从试单开始。', milestones, expiresInDays: 20 },
      viewer: bidder,
      now: addMs(now, HOUR_MS * (place + 1)),
    });
    if (index === 0 && place === 1)
      await counterOffer({ input: { proposalId, milestones, note: '数量不变，能否先试一周？' }, viewer: businesses[business]!, now: addMs(now, HOUR_MS * 6) });
  }
}
// A payer who complained at their bank: the money is gone for now, and an admin must answer.
const complained = await db().funding.findFirst({
  where: { status: 'PAID', method: 'card', milestone: { status: 'FUNDED', contract: { freelancer: { user: { isDemoPersona: false } } } } },
  orderBy: { createdAt: 'desc' },
});
if (complained) await control(`charges/${complained.chargeId}/dispute`, { reason: 'product_not_received' });
// Refunds through Alipay and WeChat Pay were confirmed days after their stories had ended.
await receiveEvents(today, 90);
await seedConversions(businesses[0]!.businesses[0]!.id, today);
// The demo's people have read their mail long ago: only the last days' notices are unread, and no mail is sent for the past.
await db().domainEvent.updateMany({ where: { type: { startsWith: 'account.' } }, data: { deliveredAt: today } });

for (let round = 0; round < 200 && (await deliverOnly()) > 0; round += 1);
await db().mailMessage.updateMany({ where: { status: 'QUEUED' }, data: { status: 'SENT', sentAt: today } });
await db().notification.updateMany({ where: { createdAt: { lt: addDays(today, -3) } }, data: { readAt: today } });

async function deliverOnly(): Promise<number> {
  const { deliverEvents } = await import('@/lib/events/deliver-events');
  const { subscribers } = await import('@/lib/wiring/subscribers');
  return deliverEvents(subscribers, today, 200);
}

const findings = await runChecks(today, await paymentGateway.getBalance());
if (findings.length > 0) throw new Error(`The demo's books do not hold: ${JSON.stringify(findings)}`);
await closeLimiters();
await db().$disconnect();
process.exit(0);
