import type { PaymentGateway } from './gateway';
import { stripeGateway } from './stripe/stripe-gateway';

/** The provider in use. One today; where the calls go (Stripe or the sandbox) is configuration alone. */
export const paymentGateway: PaymentGateway = stripeGateway;
