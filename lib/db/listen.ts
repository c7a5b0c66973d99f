// Notices that the database sends when a transaction commits. A connection of its own, kept open; after a loss it is opened again.
import pg from 'pg';
import { env } from '@/lib/env/env';

const RECONNECT_MS = 1_000;

export type Listening = { isConnected: () => boolean };

/** Calls `onNotice` at every notice on the channel, and when notices may have been missed. */
export function listenTo(channel: string, onNotice: () => void): Listening {
  let isConnected = false;
  const connect = async () => {
    const client = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true });
    const lose = () => {
      if (isConnected) onNotice();
      isConnected = false;
      client.removeAllListeners();
      client.on('error', () => {});
      client.end().catch(() => {});
      setTimeout(() => void connect(), RECONNECT_MS).unref();
    };
    client.once('error', lose);
    client.once('end', lose);
    client.on('notification', onNotice);
    try {
      await client.connect();
      await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      isConnected = true;
      onNotice();
    } catch {
      lose();
    }
  };
  void connect();
  return { isConnected: () => isConnected };
}
