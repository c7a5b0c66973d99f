'use server';
import { defineAction } from '@/lib/actions/define-action';
import { createKey as create, revokeKey as revoke } from '@/lib/conversions/keys/manage-keys';
import { connectAccount as connect, readAccountNow, releaseAccount as release } from '@/lib/conversions/official-account/manage-accounts';
import {
  connectAccountSchema,
  connectionIdSchema,
  createKeySchema,
  officialAccountIdSchema,
  openConnectionSchema,
  revokeKeySchema,
  sealConnectionSchema,
} from '@/lib/conversions/schema';
import { closeConnection as close, openConnection as open, sealConnection as seal } from '@/lib/conversions/shop/manage-connections';

/** The two halves of a key travel once, to the page that asked for it. */
export const createKey = defineAction({ schema: createKeySchema, run: create, next: ({ publicId, secret }) => ({ message: `${publicId} ${secret}` }) });
export const revokeKey = defineAction({ schema: revokeKeySchema, run: revoke });
export const openConnection = defineAction({ schema: openConnectionSchema, run: open });
export const sealConnection = defineAction({ schema: sealConnectionSchema, run: seal });
export const closeConnection = defineAction({ schema: connectionIdSchema, run: close });
export const connectAccount = defineAction({ schema: connectAccountSchema, run: connect });
export const readAccount = defineAction({ schema: officialAccountIdSchema, run: readAccountNow, next: () => ({ message: 'connections.wechat.readDone' }) });
export const releaseAccount = defineAction({ schema: officialAccountIdSchema, run: release });
