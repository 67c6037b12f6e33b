import { labels } from '@etal/domain/catalogue/lists';
import { certificateStates } from '@etal/domain/organization/certificate';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import {
  byId,
  idOf,
  listOf,
  localDate,
  moment,
  name,
  replyId,
  shortText,
} from '../shared/schemas.ts';

/** What proves that an organization's products may bear a label, until the end of a day. */
export const certificate = z.strictObject({
  id: replyId,
  label: z.enum(labels),
  /** who controls: `FR-BIO-01` for the organic one; may be empty for others */
  certifier: z.string(),
  /** its number, or where it is found */
  reference: z.string(),
  endsOn: localDate,
  state: z.enum(certificateStates),
  /** the hub that entered it for its producer; null when the producer did */
  enteredBy: z.strictObject({ organizationName: z.string(), at: moment }).nullable(),
});

export type Certificate = z.output<typeof certificate>;

export const listCertificates = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/certificates',
  permission: 'organization.change',
  summary: 'What proves the labels of an organization, the first to end first.',
  params: byId<'Organization'>(),
  reply: listOf(certificate),
});

export const addCertificate = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/certificates',
  permission: 'organization.change',
  summary: 'Records a certificate; until its end, products that bear its label show it.',
  status: 201,
  params: byId<'Organization'>(),
  body: z.strictObject({
    label: certificate.shape.label,
    certifier: shortText.toUpperCase().default(''),
    reference: name,
    endsOn: localDate,
  }),
  reply: certificate,
});

export const removeCertificate = endpoint({
  method: 'DELETE',
  path: '/api/organizations/:id/certificates/:certificateId',
  permission: 'organization.change',
  summary: 'Takes a certificate away: what it alone proves is shown no more.',
  params: byId<'Organization'>().extend({ certificateId: idOf<'Certificate'>() }),
  status: 204,
});
