// The businesses and freelancers of the demo. Four personas have names of people; all others are studios and shops.

export type DemoBusiness = { slug: string; name: string; nameEn: string; vertical: string; city: string; about: string; aboutEn: string; isVerified: boolean };

export const DEMO_BUSINESSES: readonly DemoBusiness[] = [
  { slug: 'wheatfield', name: '麦田面包', nameEn: 'Wheatfield Bakery', vertical: 'FOOD', city: '上海', about: '社区现烤面包店，三家门店，主打天然酵种。想让三公里内的邻居知道每天早上七点出炉。', aboutEn: 'Neighbourhood bakery with three shops and natural sourdough. We want everyone within three kilometres to know that bread comes out at seven.', isVerified: true },
  { slug: 'harbor-skin', name: 'Harbor Skin', nameEn: 'Harbor Skin', vertical: 'BEAUTY', city: 'Hong Kong', about: '成分护肤品牌，从香港进入内地市场。', aboutEn: 'Ingredient-led skincare from Hong Kong, entering the mainland market.', isVerified: true },
  { slug: 'north-shore', name: '北岸咖啡', nameEn: 'North Shore Coffee', vertical: 'LOCAL_LIFE', city: '杭州', about: '河边的精品咖啡馆，也做豆子零售和小型活动。', aboutEn: 'A speciality café by the river with beans to take home and small events.', isVerified: true },
  { slug: 'learnwell', name: '学而有方', nameEn: 'Learnwell', vertical: 'EDUCATION', city: '北京', about: '成人职业技能课，直播课加作业批改。', aboutEn: 'Job skills for adults: live lessons with marked homework.', isVerified: true },
  { slug: 'precision-parts', name: '精锐五金', nameEn: 'Precision Parts', vertical: 'MANUFACTURING', city: '东莞', about: '精密五金与模具，给海外客户打样十五年。', aboutEn: 'Precision hardware and moulds; fifteen years of prototypes for customers abroad.', isVerified: false },
  { slug: 'cotton-day', name: '棉日', nameEn: 'Cotton Day', vertical: 'FASHION', city: '广州', about: '基础款女装，面料透明，小批量上新。', aboutEn: 'Plain women’s clothes in small batches with honest fabrics.', isVerified: true },
  { slug: 'paw-house', name: '爪爪之家', nameEn: 'Paw House', vertical: 'PETS', city: '成都', about: '宠物洗护与寄养，三百平独立院子。', aboutEn: 'Pet grooming and boarding with a yard of three hundred square metres.', isVerified: true },
  { slug: 'green-room', name: '绿房间', nameEn: 'Green Room', vertical: 'HOME', city: '苏州', about: '小户型收纳与软装，线上设计、到家安装。', aboutEn: 'Storage and soft furnishing for small flats, designed online and installed at home.', isVerified: false },
  { slug: 'slow-train', name: '慢火车旅行', nameEn: 'Slow Train Travel', vertical: 'TRAVEL', city: '昆明', about: '云南小团慢旅行，八人成行。', aboutEn: 'Slow travel in Yunnan for groups of eight.', isVerified: true },
  { slug: 'first-steps', name: '第一步母婴', nameEn: 'First Steps', vertical: 'MOTHER_BABY', city: '深圳', about: '婴幼儿辅食与早教玩具的社区店。', aboutEn: 'A neighbourhood shop for baby food and first toys.', isVerified: true },
];

/** Handle, its English form, what they do best, where, platforms, duties, verticals. */
export const DEMO_FREELANCERS: readonly [string, string, string, string, string[], string[], string[]][] = [
  ['橙子笔记', 'Orange Notes', '探店笔记与本地生活种草', '杭州', ['XIAOHONGSHU'], ['CONTENT_PRODUCTION'], ['LOCAL_LIFE', 'FOOD']],
  ['三秒开场', 'Three Seconds', '抖音短视频脚本与剪辑，专攻前三秒', '广州', ['DOUYIN', 'KUAISHOU'], ['CONTENT_PRODUCTION'], ['FOOD', 'FASHION']],
  ['社群管家阿木', 'Amu Community', '微信社群搭建与留存', '成都', ['WECHAT_PRIVATE'], ['USER_RELATIONS'], ['EDUCATION', 'MOTHER_BABY']],
  ['数据小灯', 'Little Data Lamp', '账号诊断与每周数据复盘', '北京', ['XIAOHONGSHU', 'DOUYIN'], ['DATA_OPTIMISATION'], ['ECOMMERCE', 'BEAUTY']],
  ['公众号老编', 'Long Read Desk', '公众号深度稿与排版', '北京', ['WECHAT_OFFICIAL', 'ZHIHU'], ['CONTENT_PRODUCTION'], ['EDUCATION', 'TECH']],
  ['视频号一人组', 'Channels Solo', '视频号拍剪发一体', '长沙', ['WECHAT_CHANNELS'], ['CONTENT_PRODUCTION', 'ACCOUNT_OPERATION'], ['CULTURE_ENTERTAINMENT']],
  ['知乎答主 K', 'Answer K', '知乎专业问答', '上海', ['ZHIHU'], ['CONTENT_PRODUCTION'], ['TECH', 'FINANCE_LEGAL']],
  ['B站剪刀手', 'Bili Cutter', 'B站中长视频剪辑', '武汉', ['BILIBILI'], ['CONTENT_PRODUCTION'], ['TECH', 'CULTURE_ENTERTAINMENT']],
  ['北极星代运营', 'Polaris Accounts', '小红书账号月度代运营', '上海', ['XIAOHONGSHU'], ['ACCOUNT_OPERATION'], ['BEAUTY', 'FASHION']],
  ['出海小队', 'Outbound Crew', 'Instagram 与 TikTok 海外账号', '深圳', ['INSTAGRAM', 'TIKTOK'], ['ACCOUNT_OPERATION', 'CONTENT_PRODUCTION'], ['ECOMMERCE', 'MANUFACTURING']],
  ['评论区课代表', 'Comment Class', '评论引导与私信回复', '南京', ['XIAOHONGSHU', 'DOUYIN'], ['USER_RELATIONS'], ['BEAUTY', 'PETS']],
  ['灶台日记', 'Stove Diary', '美食教程与新品测评', '重庆', ['XIAOHONGSHU', 'DOUYIN'], ['CONTENT_PRODUCTION'], ['FOOD']],
  ['宠物镜头', 'Pet Lens', '宠物短视频', '成都', ['DOUYIN', 'XIAOHONGSHU'], ['CONTENT_PRODUCTION'], ['PETS']],
  ['小户型研究所', 'Small Flat Lab', '家居收纳图文', '苏州', ['XIAOHONGSHU', 'ZHIHU'], ['CONTENT_PRODUCTION'], ['HOME']],
  ['慢旅行手册', 'Slow Guide', '旅行攻略与路线', '大理', ['XIAOHONGSHU', 'WECHAT_OFFICIAL'], ['CONTENT_PRODUCTION'], ['TRAVEL']],
  ['妈妈选品室', 'Mum’s Shelf', '母婴测评', '深圳', ['XIAOHONGSHU', 'WECHAT_PRIVATE'], ['CONTENT_PRODUCTION', 'USER_RELATIONS'], ['MOTHER_BABY']],
  ['面料说明书', 'Fabric Manual', '穿搭与面料科普', '广州', ['XIAOHONGSHU', 'DOUYIN'], ['CONTENT_PRODUCTION'], ['FASHION']],
  ['工厂开放日', 'Open Factory', '制造业短视频', '东莞', ['DOUYIN', 'WECHAT_CHANNELS'], ['CONTENT_PRODUCTION'], ['MANUFACTURING']],
  ['微博值班员', 'Weibo Watch', '微博话题与舆情', '北京', ['WEIBO'], ['USER_RELATIONS', 'DATA_OPTIMISATION'], ['CULTURE_ENTERTAINMENT', 'TECH']],
  ['头条撰稿人', 'Headline Writer', '今日头条图文', '郑州', ['TOUTIAO'], ['CONTENT_PRODUCTION'], ['AUTOMOTIVE', 'HEALTH_FITNESS']],
  ['直播场控七号', 'Live Desk Seven', '直播场控与话术', '杭州', ['DOUYIN', 'KUAISHOU'], ['USER_RELATIONS', 'ACCOUNT_OPERATION'], ['ECOMMERCE', 'FASHION']],
  ['夜航英文', 'Night Flight English', '英文社媒文案', 'Hong Kong', ['INSTAGRAM', 'X', 'LINKEDIN'], ['CONTENT_PRODUCTION'], ['TECH', 'BEAUTY']],
  ['增长实验室', 'Growth Bench', '转化追踪与投放复盘', '上海', ['XIAOHONGSHU', 'DOUYIN', 'WECHAT_PRIVATE'], ['DATA_OPTIMISATION'], ['ECOMMERCE', 'EDUCATION']],
  ['健身打卡组', 'Workout Log', '健身类短视频', '青岛', ['DOUYIN', 'BILIBILI'], ['CONTENT_PRODUCTION'], ['HEALTH_FITNESS']],
  ['车主说', 'Owner Says', '汽车体验内容', '长春', ['TOUTIAO', 'BILIBILI'], ['CONTENT_PRODUCTION'], ['AUTOMOTIVE']],
  ['法条翻译官', 'Plain Law', '法律科普', '上海', ['ZHIHU', 'WECHAT_OFFICIAL'], ['CONTENT_PRODUCTION'], ['FINANCE_LEGAL']],
  ['周末市集', 'Weekend Market', '本地活动宣传', '杭州', ['XIAOHONGSHU', 'WECHAT_CHANNELS'], ['CONTENT_PRODUCTION', 'USER_RELATIONS'], ['LOCAL_LIFE']],
  ['封面工厂', 'Cover Works', '封面与标题优化', '厦门', ['XIAOHONGSHU', 'BILIBILI'], ['DATA_OPTIMISATION', 'CONTENT_PRODUCTION'], ['BEAUTY', 'HOME']],
  ['私域算盘', 'Private Abacus', '社群转化与复购', '宁波', ['WECHAT_PRIVATE'], ['USER_RELATIONS', 'DATA_OPTIMISATION'], ['ECOMMERCE', 'FOOD']],
];
