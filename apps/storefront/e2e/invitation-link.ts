import { invitationSecretOf } from '@etal/api/household/invitation-secret';
import type { Backstage } from './backstage.ts';

/** The link of the invitation that was just sent to an address, as its mail says it. */
export async function invitationLink({ app }: Backstage, email: string): Promise<string> {
  const [invitation] = await app.database.read.rows<{ id: string }>({
    text: 'select id from household_invitations where email = $1 and ended_at is null',
    values: [email],
  });
  const { id } = invitation!;
  return `/invitations/${id}?secret=${invitationSecretOf(id, app.config.secret)}`;
}
