import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What the parts of one stack share and nobody else needs to know. Made once per data directory. */
export type StackSecrets = { postgresOwner: string; postgresRuntime: string; nextAuth: string; stripeWebhook: string; stripeConnectWebhook: string };

export function loadSecrets(dataDirectory: string): StackSecrets {
  const file = path.join(dataDirectory, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as StackSecrets;
  const random = () => randomBytes(24).toString('hex');
  const secrets = {
    postgresOwner: random(),
    postgresRuntime: random(),
    nextAuth: random(),
    stripeWebhook: `whsec_${random()}`,
    stripeConnectWebhook: `whsec_${random()}`,
  };
  mkdirSync(dataDirectory, { recursive: true });
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}
