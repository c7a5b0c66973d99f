import { receiveWebhook } from '@/lib/payments/receive-webhook';

export function POST(request: Request): Promise<Response> {
  return receiveWebhook('ACCOUNT', request);
}
