import { readClaimLink, readOrganization } from '@etal/contracts/organization/endpoints';
import { showClaimSecret } from '@etal/domain/access/claim';
import { call, send } from '#lib/server/api.ts';
import { drawCode } from '#lib/server/order/draw-code.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** The letter that hands a record over: a square to point a phone at, and a code to type. */
export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const params = { id: event.params.organizationId };
  const [organization, answer] = await Promise.all([
    call(event, readOrganization, { params }),
    send(event, readClaimLink, { params }),
  ]);
  const { id, name } = organization;
  if (!answer.ok) return { organization: { id, name }, letter: null };
  const link = readClaimLink.reply!.parse(await answer.json());
  return {
    organization: { id, name },
    letter: {
      ...link,
      secret: showClaimSecret(link.secret),
      page: link.url.replace(/^https?:\/\/|\?.*$/g, ''),
      drawing: drawCode(link.url),
    },
  };
};
