// The same call in four languages, ready to copy. What stands in angle brackets is the reader's own.

export const EXAMPLE_LANGUAGES = ['curl', 'node', 'python', 'php'] as const;
export type ExampleLanguage = (typeof EXAMPLE_LANGUAGES)[number];

export function apiExample(language: ExampleLanguage, base: string, body: string): string {
  return EXAMPLES[language].replaceAll('%BASE%', base).replaceAll('%BODY%', body).trim();
}

const EXAMPLES: Record<ExampleLanguage, string> = {
  curl: String.raw`
KEY_ID='<hk_…>'
SECRET='<hs_…>'
IDEMPOTENCY_KEY='order-20261123-0042'
BODY='%BODY%'

TIMESTAMP=$(date +%s)
BODY_HASH=$(printf '%s' "$BODY" | openssl dgst -sha256 -hex | sed 's/^.* //')
SIGNATURE=$(printf '%s\nPOST\n/api/v1/conversions\n%s\n%s' "$TIMESTAMP" "$IDEMPOTENCY_KEY" "$BODY_HASH" \
  | openssl dgst -sha256 -hmac "$SECRET" -hex | sed 's/^.* //')

curl -sS '%BASE%/api/v1/conversions' \
  -H 'Content-Type: application/json' \
  -H "Hussar-Key: $KEY_ID" \
  -H "Hussar-Timestamp: $TIMESTAMP" \
  -H "Hussar-Signature: v1=$SIGNATURE" \
  -H "Idempotency-Key: $IDEMPOTENCY_KEY" \
  --data-binary "$BODY"
`,
  node: String.raw`
import { createHash, createHmac } from 'node:crypto';

const keyId = '<hk_…>';
const secret = '<hs_…>';
const idempotencyKey = 'order-20261123-0042';
const body = '%BODY%';

const timestamp = String(Math.floor(Date.now() / 1000));
const bodyHash = createHash('sha256').update(body).digest('hex');
const text = [timestamp, 'POST', '/api/v1/conversions', idempotencyKey, bodyHash].join('\n');
const signature = 'v1=' + createHmac('sha256', secret).update(text).digest('hex');

const response = await fetch('%BASE%/api/v1/conversions', {
  method: 'POST',
  headers: {
    'Content-Type': 'application/json',
    'Hussar-Key': keyId,
    'Hussar-Timestamp': timestamp,
    'Hussar-Signature': signature,
    'Idempotency-Key': idempotencyKey,
  },
  body,
});
console.log(response.status, await response.text());
`,
  python: String.raw`
import hashlib, hmac, time, urllib.request

key_id = '<hk_…>'
secret = '<hs_…>'
idempotency_key = 'order-20261123-0042'
body = '%BODY%'.encode()

timestamp = str(int(time.time()))
body_hash = hashlib.sha256(body).hexdigest()
text = '\n'.join([timestamp, 'POST', '/api/v1/conversions', idempotency_key, body_hash])
signature = 'v1=' + hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()

request = urllib.request.Request('%BASE%/api/v1/conversions', data=body, headers={
    'Content-Type': 'application/json',
    'Hussar-Key': key_id,
    'Hussar-Timestamp': timestamp,
    'Hussar-Signature': signature,
    'Idempotency-Key': idempotency_key,
})
print(urllib.request.urlopen(request).read().decode())
`,
  php: String.raw`
<?php
$keyId = '<hk_…>';
$secret = '<hs_…>';
$idempotencyKey = 'order-20261123-0042';
$body = '%BODY%';

$timestamp = (string) time();
$text = implode("\n", [$timestamp, 'POST', '/api/v1/conversions', $idempotencyKey, hash('sha256', $body)]);
$signature = 'v1=' . hash_hmac('sha256', $text, $secret);

$call = curl_init('%BASE%/api/v1/conversions');
curl_setopt_array($call, [
    CURLOPT_POSTFIELDS => $body,
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_HTTPHEADER => [
        'Content-Type: application/json',
        "Hussar-Key: $keyId",
        "Hussar-Timestamp: $timestamp",
        "Hussar-Signature: $signature",
        "Idempotency-Key: $idempotencyKey",
    ],
]);
echo curl_exec($call);
`,
};
