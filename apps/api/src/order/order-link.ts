import { createHmac } from 'node:crypto';
import { retention } from '@etal/domain/shared/retention';
import { hashSecret } from '../access/secret.ts';
import type { App } from '../shared/app.ts';

/**
 * The address that opens one order without signing in. Its secret is made again from the order's
 * id whenever it is needed; only its hash is kept, until 30 days after the pickup day.
 */
export async function openOrderLink(app: App, orderId: string): Promise<string> {
  const secret = createHmac('sha256', app.config.secret)
    .update(`order link|${orderId}`)
    .digest('base64url');
  await app.database.read.rows({
    text: `insert into mailed_secrets (id, hash, purpose, subject_id, created_at, expires_at)
           select $1, $2, 'order', o.id, etal_now(), d.ends_at + make_interval(days => $4)
           from orders o join pickup_days d on d.id = o.pickup_day_id
           where o.id = $3 and not exists (
             select from mailed_secrets where hash = $2 and purpose = 'order')`,
    values: [app.newId(), hashSecret(secret), orderId, retention.orderLinkDays],
  });
  return `${app.config.storefrontUrl}/orders/${orderId}?link=${secret}`;
}
