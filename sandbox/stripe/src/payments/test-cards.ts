/** What each documented test card does (docs.stripe.com/testing). Numbers are the same on the hosted page and behind `pm_card_…`. */

export type Decline = { code: string; declineCode: string | null; message: string };
export type DisputeKind = { reason: string; isInquiry: boolean };
export type CardBehaviour = {
  challenge?: boolean;
  /** Declined when charged, though a customer can keep it. */
  attaches?: boolean;
  decline?: Decline;
  bypassesPending?: boolean;
  refund?: 'fails_later' | 'succeeds_later';
  dispute?: DisputeKind;
  /** What the charge's outcome says of it, where it is not `normal`. */
  risk?: 'elevated' | 'highest';
};

function declined(declineCode: string, message: string): Decline {
  return { code: 'card_declined', declineCode, message };
}

export const INSUFFICIENT_FUNDS = declined('insufficient_funds', 'Your card has insufficient funds.');
export const GENERIC_DECLINE = declined('generic_decline', 'Your card was declined.');
const WRONG_NUMBER: Decline = { code: 'incorrect_number', declineCode: null, message: 'Your card number is incorrect.' };
const NOT_A_TEST_CARD = declined('test_mode_live_card', 'Your card was declined. Only test card numbers work here.');

export const FAILED_CHALLENGE: Decline = {
  code: 'payment_intent_authentication_failure',
  declineCode: null,
  message: 'The bank could not confirm that it is you. Choose another payment method and try again.',
};
export const AUTHENTICATION_REQUIRED: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};
export const REFUSED_WALLET: Decline = {
  code: 'payment_method_provider_decline',
  declineCode: null,
  message: 'The payment provider declined the payment.',
};
export const ABANDONED_WALLET: Decline = {
  code: 'payment_method_customer_decline',
  declineCode: null,
  message: 'The payment was not authorised.',
};

const BEHAVIOURS: Record<string, CardBehaviour> = {
  4242424242424242: {},
  4000056655665556: {},
  5555555555554444: {},
  2223003122003222: {},
  378282246310005: {},
  6200000000000005: {},
  4000001560000002: {},
  4000003440000004: {},
  4000000000000077: { bypassesPending: true },
  4000000000000002: { decline: GENERIC_DECLINE },
  4000000000000341: { decline: GENERIC_DECLINE, attaches: true },
  4000000000009995: { decline: INSUFFICIENT_FUNDS },
  4000000000009987: { decline: declined('lost_card', 'Your card was declined.') },
  4000000000009979: { decline: declined('stolen_card', 'Your card was declined.') },
  4000000000000069: { decline: { code: 'expired_card', declineCode: null, message: 'Your card has expired.' } },
  4000000000000127: { decline: { code: 'incorrect_cvc', declineCode: null, message: "Your card's security code is incorrect." } },
  4000000000000119: {
    decline: { code: 'processing_error', declineCode: null, message: 'An error occurred while processing your card. Try again in a little bit.' },
  },
  4242424242424241: { decline: WRONG_NUMBER },
  4000002500003155: { challenge: true },
  4000002760003184: { challenge: true },
  4000000000003220: { challenge: true },
  4000008260003178: { challenge: true, decline: INSUFFICIENT_FUNDS },
  4000000000005126: { refund: 'fails_later' },
  4000000000007726: { refund: 'succeeds_later' },
  4000000000000259: { dispute: { reason: 'fraudulent', isInquiry: false } },
  4000000000002685: { dispute: { reason: 'product_not_received', isInquiry: false } },
  4000000000009235: { risk: 'elevated' },
  4000000000004954: { risk: 'highest' },
  4000000000001976: { dispute: { reason: 'fraudulent', isInquiry: true } },
};

/** Test tokens that stand for a card number. */
export const CARD_TOKENS: Record<string, string> = {
  pm_card_visa: '4242424242424242',
  pm_card_visa_debit: '4000056655665556',
  pm_card_mastercard: '5555555555554444',
  pm_card_amex: '378282246310005',
  pm_card_unionpay: '6200000000000005',
  pm_card_cn: '4000001560000002',
  pm_card_hk: '4000003440000004',
  pm_card_bypassPending: '4000000000000077',
  pm_card_chargeDeclined: '4000000000000002',
  pm_card_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_visa_chargeDeclined: '4000000000000002',
  pm_card_visa_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_chargeCustomerFail: '4000000000000341',
  pm_card_chargeDeclinedExpiredCard: '4000000000000069',
  pm_card_chargeDeclinedIncorrectCvc: '4000000000000127',
  pm_card_chargeDeclinedProcessingError: '4000000000000119',
  pm_card_threeDSecure2Required: '4000000000003220',
  pm_card_authenticationRequired: '4000002760003184',
  pm_card_createDispute: '4000000000000259',
  pm_card_createDisputeProductNotReceived: '4000000000002685',
  pm_card_createDisputeInquiry: '4000000000001976',
  pm_card_riskLevelElevated: '4000000000009235',
  pm_card_riskLevelHighest: '4000000000004954',
  pm_card_refundFail: '4000000000005126',
  pm_card_pendingRefund: '4000000000007726',
};

export function behaviourOf(number: string): CardBehaviour {
  const behaviour = BEHAVIOURS[number];
  if (behaviour) return behaviour;
  return { decline: passesLuhn(number) ? NOT_A_TEST_CARD : WRONG_NUMBER };
}

export function passesLuhn(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false;
  let sum = 0;
  for (const [position, digit] of [...number].reverse().entries()) {
    const value = Number(digit) * (position % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

export function brandOf(number: string): string {
  if (number.startsWith('4')) return 'visa';
  if (/^(5[1-5]|2[2-7])/.test(number)) return 'mastercard';
  if (/^3[47]/.test(number)) return 'amex';
  return number.startsWith('62') ? 'unionpay' : 'unknown';
}

export function issuerCountryOf(number: string): string {
  if (number === '4000001560000002') return 'CN';
  return number === '4000003440000004' ? 'HK' : 'US';
}
