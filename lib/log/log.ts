import { pino, stdSerializers } from 'pino';

/** Structured log on standard error; never passwords, tokens, cookies or card-like fields. */
export const log = pino(
  {
    level: process.env.LOG_LEVEL ?? 'info',
    base: undefined,
    serializers: { err: stdSerializers.err },
    redact: {
      paths: ['password', '*.password', 'token', '*.token', 'cookie', '*.cookie', 'authorization', '*.authorization', 'secret', '*.secret'],
      censor: '…',
    },
  },
  process.stderr,
);
