import { createHmac } from 'node:crypto';
import { retention } from '@etal/domain/shared/retention';
import { hashSecret } from '../access/secret.ts';
import type { App } from '../shared/app.ts';

/**
 * The address where a household chooses, once, without signing in. Its secret is made again from
 * the disruption's id whenever it is needed; only its hash is kept, as long as the order's link.
 */
export async function openDisruptionLink(
  app: App,
  id: string,
  locale: 'fr' | 'en',
): Promise<string> {
  const secret = createHmac('sha256', app.config.secret)
    .update(`disruption link|${id}`)
    .digest('base64url');
  await app.database.read.rows({
    text: `insert into mailed_secrets (id, hash, purpose, subject_id, created_at, expires_at)
           select $1, $2, 'disruption', x.id, etal_now(), d.ends_at + make_interval(days => $4)
           from order_disruptions x join orders o on o.id = x.order_id
           join pickup_days d on d.id = o.pickup_day_id
           where x.id = $3 and not exists (
             select from mailed_secrets where hash = $2 and purpose = 'disruption')`,
    values: [app.newId(), hashSecret(secret), id, retention.orderLinkDays],
  });
  const prefix = locale === 'en' ? '/en' : '';
  return `${app.config.storefrontUrl}${prefix}/disruptions/${id}?link=${secret}`;
}
