export type Language = 'zh' | 'en';

/** The session decides; `auto` and languages that are not spoken here leave it to the browser. */
export function chooseLanguage(locale: string | null | undefined, acceptLanguage: string | undefined): Language {
  if (locale?.startsWith('zh')) return 'zh';
  if (locale?.startsWith('en')) return 'en';
  for (const range of (acceptLanguage ?? '').toLowerCase().split(',')) {
    const tag = range.trim();
    if (tag.startsWith('zh')) return 'zh';
    if (tag.startsWith('en')) return 'en';
  }
  return 'en';
}

/** Numbers and dates follow the region; the `lang` attribute says the same. */
export const LANGUAGE_TAG: Record<Language, string> = { zh: 'zh-CN', en: 'en' };

const TEXTS = {
  simulation: ['本地模拟，不涉及真实资金', 'Local simulation — no real money'],
  checkoutTitle: ['付款', 'Checkout'],
  orderSummary: ['订单明细', 'Order summary'],
  total: ['合计', 'Total'],
  email: ['邮箱', 'Email'],
  cardHeading: ['银行卡', 'Card'],
  cardNumber: ['卡号', 'Card number'],
  expiry: ['有效期（月 / 年）', 'Expiry (MM / YY)'],
  cvc: ['安全码（CVC）', 'CVC'],
  holder: ['持卡人姓名', 'Name on card'],
  pay: ['支付', 'Pay'],
  otherWays: ['其他付款方式', 'Other ways to pay'],
  payAlipay: ['使用支付宝付款', 'Pay with Alipay'],
  payWechat: ['使用微信支付付款', 'Pay with WeChat Pay'],
  cancel: ['取消并返回', 'Cancel and go back'],
  testCards: ['测试卡号', 'Test card numbers'],
  testSuccess: ['付款成功', 'Succeeds'],
  testDecline: ['被拒绝', 'Is declined'],
  testFunds: ['余额不足', 'Has insufficient funds'],
  testChallenge: ['需要银行验证（3D Secure）', 'Asks for authentication (3D Secure)'],
  testHint: ['任意未来日期和任意三位安全码都可以。', 'Any future date and any three digits for the CVC will do.'],
  invalidEmail: ['请输入有效的邮箱地址。', 'Enter a valid email address.'],
  invalidNumber: ['请输入完整的卡号。', 'Enter a complete card number.'],
  invalidExpiry: ['请输入有效的未来日期，例如 12 / 34。', 'Enter a date in the future, for example 12 / 34.'],
  invalidCvc: ['请输入三位或四位安全码。', 'Enter a CVC of three or four digits.'],
  challengeTitle: ['银行验证', 'Bank authentication'],
  challengeText: ['发卡银行要求确认这笔付款。', 'The bank that issued the card asks you to confirm this payment.'],
  challengeApprove: ['完成验证', 'Complete authentication'],
  challengeFail: ['验证失败', 'Fail authentication'],
  alipayTitle: ['支付宝', 'Alipay'],
  alipayText: ['请在此授权或拒绝这笔测试付款。', 'Authorise or refuse this test payment here.'],
  walletApprove: ['授权付款', 'Authorise payment'],
  walletFail: ['付款失败', 'Fail payment'],
  walletLater: ['稍后到账', 'Confirm later'],
  wechatTitle: ['微信支付', 'WeChat Pay'],
  wechatText: ['用手机扫描二维码完成付款；这里用按钮代替扫码。', 'A phone would scan this code to pay; here a button stands for the scan.'],
  wechatCode: ['模拟二维码', 'Simulated QR code'],
  wechatApprove: ['模拟扫码并付款', 'Simulate scan and pay'],
  wechatFail: ['模拟扫码后失败', 'Simulate a failed scan'],
  otherMethod: ['换一种付款方式', 'Choose another way to pay'],
  paidTitle: ['付款已完成', 'This payment is complete'],
  paidText: ['这个付款页面已经使用过，不会再次扣款。', 'This page has been used; you will not be charged again.'],
  processingTitle: ['付款处理中', 'The payment is being processed'],
  processingText: ['付款方稍后会确认结果。', 'The result will be confirmed later.'],
  unpaidTitle: ['付款未完成', 'This payment was not made'],
  unpaidText: ['这笔付款没有等待确认的步骤。', 'Nothing waits to be confirmed here.'],
  expiredTitle: ['付款页面已过期', 'This checkout page has expired'],
  expiredText: ['请回到商家页面重新开始付款。', 'Go back to the shop and start again.'],
  backToShop: ['返回商家', 'Back to the shop'],
  missingTitle: ['页面不存在', 'Page not found'],
  missingText: ['没有找到这个页面，链接可能不完整。', 'There is nothing here; the link may be incomplete.'],
  setupTitle: ['收款账户设置', 'Set up payouts'],
  setupText: ['填写以下信息后，你就可以接收转账。', 'Fill this in to receive transfers.'],
  legalName: ['姓名', 'Legal name'],
  country: ['国家或地区', 'Country or region'],
  bankAccount: ['银行账号或 IBAN', 'Bank account number or IBAN'],
  bankHint: ['测试账号：000123456789；000111111116 会让提现失败。', 'Test account: 000123456789. With 000111111116 payouts fail.'],
  agree: ['我同意服务协议', 'I agree to the services agreement'],
  submitSetup: ['同意并提交', 'Agree and submit'],
  finishLater: ['稍后完成', 'Finish later'],
  invalidName: ['请输入姓名。', 'Enter your name.'],
  invalidAccount: ['请输入 6 到 34 位的账号。', 'Enter an account number of 6 to 34 letters and digits.'],
  mustAgree: ['需要同意服务协议才能继续。', 'You need to agree to continue.'],
  expressTitle: ['收款账户', 'Payout account'],
  available: ['可用余额', 'Available'],
  pending: ['待结算', 'Pending'],
  payouts: ['提现记录', 'Payouts'],
  noPayouts: ['还没有提现。', 'No payouts yet.'],
  amount: ['金额', 'Amount'],
  arrival: ['到账日期', 'Arrival'],
  status: ['状态', 'Status'],
  linkExpired: ['链接已过期', 'This link has expired'],
  receiptTitle: ['付款收据', 'Receipt'],
  receiptPaid: ['已付款', 'Paid'],
  receiptRefunded: ['已退款', 'Refunded'],
  problem: ['请检查以下内容', 'Please check the following'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type TextKey = keyof typeof TEXTS;

export function translate(language: Language, key: TextKey): string {
  return TEXTS[key][language === 'zh' ? 0 : 1];
}

/** What went wrong, by Stripe's decline or error code. */
const DECLINES: Record<string, readonly [zh: string, en: string]> = {
  insufficient_funds: ['卡内余额不足，请换一张卡。', 'Your card has insufficient funds. Try a different card.'],
  expired_card: ['银行卡已过期，请换一张卡。', 'Your card has expired. Try a different card.'],
  incorrect_cvc: ['安全码不正确。', 'The CVC is incorrect.'],
  incorrect_number: ['卡号不正确。', 'The card number is incorrect.'],
  processing_error: ['处理银行卡时出错，请稍后再试。', 'An error occurred while processing your card. Try again in a moment.'],
  test_mode_live_card: ['这里只接受测试卡号。', 'Only test card numbers work here.'],
  payment_intent_authentication_failure: ['无法完成验证，请换一种付款方式。', 'We could not authenticate you. Choose another way to pay.'],
  payment_method_provider_decline: ['付款未完成，请换一种付款方式。', 'The payment did not go through. Choose another way to pay.'],
  payment_method_customer_decline: ['付款未获授权。', 'The payment was not authorised.'],
};

export function explainDecline(language: Language, { decline_code: declineCode, code }: { decline_code?: string; code?: string }): string {
  const texts = DECLINES[declineCode ?? ''] ?? DECLINES[code ?? ''] ?? ['银行卡被拒绝，请换一张卡。', 'Your card was declined. Try a different card.'];
  return texts[language === 'zh' ? 0 : 1]!;
}
