import { createHmac } from 'node:crypto';
import { limits } from '@etal/domain/shared/limits';
import { hashSecret } from '../access/secret.ts';
import type { App } from '../shared/app.ts';

export type RefusalLink = {
  /** where a person chooses what they receive */
  page: string;
  /** what a mail program posts to, without showing anything */
  oneClick: string;
  /** where a follower confirms that they want to be told */
  confirm: string;
};

/**
 * The addresses by which whoever received a notice refuses more of them, without signing in. The
 * secret is made again from the person's or follower's id; only its hash is kept, for 400 days
 * from the last notice.
 */
export async function openRefusalLink(
  app: App,
  subjectId: string,
  locale: 'fr' | 'en',
): Promise<RefusalLink> {
  const secret = createHmac('sha256', app.config.secret)
    .update(`notice refusal|${subjectId}`)
    .digest('base64url');
  await app.database.read.rows({
    name: 'notice.refusal_link',
    text: `with renewed as (
             update mailed_secrets set expires_at = etal_now() + make_interval(days => $4::int)
             where hash = $2 and purpose = 'notice' returning id)
           insert into mailed_secrets (id, hash, purpose, subject_id, created_at, expires_at)
           select $1, $2, 'notice', $3, etal_now(), etal_now() + make_interval(days => $4::int)
           where not exists (select from renewed)`,
    values: [app.newId(), hashSecret(secret), subjectId, limits.noticeLinkDays],
  });
  const { storefrontUrl } = app.config;
  const pages = `${storefrontUrl}${locale === 'en' ? '/en' : ''}`;
  return {
    page: `${pages}/notices?link=${secret}`,
    oneClick: `${storefrontUrl}/api/notice-refusals?link=${secret}`,
    confirm: `${pages}/follow?link=${secret}`,
  };
}
