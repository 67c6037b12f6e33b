import { z } from 'zod';
import { certificate, organizationSummary } from '../organization/endpoints.ts';
import { endpoint } from '../shared/endpoint.ts';
import { byId, moment, replyId } from '../shared/schemas.ts';

/** Who a household buys from, as the law has it told: for everybody. */
export const seller = z.strictObject({
  ...organizationSummary.shape,
  /** a private person tells neither a legal name, nor a number, nor an address */
  isPrivateSeller: z.boolean(),
  legalName: z.string(),
  siret: z.string().nullable(),
  address: z.string(),
  contactEmail: z.string().nullable(),
  contactPhone: z.string().nullable(),
  isVatExempt: z.boolean(),
  alcoholLicence: z.string(),
  /** those that are not over */
  certificates: z.array(
    certificate.pick({ id: true, label: true, certifier: true, reference: true, endsOn: true }),
  ),
  /** where its products can be ordered now, the first day first */
  days: z.array(
    z.strictObject({
      pickupDayId: replyId,
      startsAt: moment,
      endsAt: moment,
      placeName: z.string(),
      placeTown: z.string(),
      /** their names, each once */
      products: z.array(z.string()),
    }),
  ),
});

export type Seller = z.output<typeof seller>;

export const readSeller = endpoint({
  method: 'GET',
  path: '/api/sellers/:id',
  permission: 'public',
  summary: 'Who sells: what the law has it tell, what it proves, what it has on sale now.',
  params: byId<'Organization'>(),
  reply: seller,
});
