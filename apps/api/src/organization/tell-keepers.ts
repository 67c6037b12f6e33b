import type { Id } from '@etal/domain/shared/id';
import { m } from '@etal/messages';
import { htmlOf, textOf, type MailContent } from '../message/mail-content.ts';
import { sendMail } from '../message/send-mail.ts';
import type { App } from '../shared/app.ts';

type Told = { hubId: Id<'Organization'>; recipient: string; organization: string };

const locale = 'fr';

/** Tells the hubs that kept a record that its producer has claimed it: one mail each. */
export async function tellKeepers(app: App, organizationId: string): Promise<void> {
  for (const { hubId, recipient, organization } of await findTold(app, organizationId)) {
    const content: MailContent = {
      locale,
      subject: m.claim_done_mail_subject({ organization }, { locale }),
      title: m.claim_done_mail_subject({ organization }, { locale }),
      opening: [m.claim_done_mail_record({}, { locale }), m.claim_done_mail_grants({}, { locale })],
      sections: [],
      link: {
        label: m.claim_done_mail_link({}, { locale }),
        url: `${app.config.storefrontUrl}/organizations/${hubId}/grants`,
      },
      closing: [],
    };
    await sendMail(app, {
      reason: `organization.claimed.${hubId}`,
      subjectId: organizationId,
      recipient,
      subject: content.subject,
      text: textOf(content),
      html: htmlOf(content),
    });
  }
}

/** At their own address, which no person needs to be known for. */
function findTold(app: App, organizationId: string): Promise<Told[]> {
  return app.database.read.rows<Told>({
    name: 'claim.told_hubs',
    text: `select hub.id as "hubId", hub.email as recipient, o.name as organization
      from organizations o
      join grants g on g.granter_id = o.id and g.kind = 'catalogue'
      join organizations hub on hub.id = g.receiver_id
      where o.id = $1 and hub.email is not null order by hub.id limit 100`,
    values: [organizationId],
  });
}
