import * as contract from '@etal/contracts/organization/endpoints';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { addCertificate } from './add-certificate.ts';
import { addMember } from './add-member.ts';
import { allowNameSharing } from './allow-name-sharing.ts';
import { changeOrganization } from './change-organization.ts';
import { claimOrganization } from './claim-organization.ts';
import { createClaimLink } from './create-claim-link.ts';
import { createOrganization } from './create-organization.ts';
import { endNameSharing } from './end-name-sharing.ts';
import { listCertificates } from './list-certificates.ts';
import { listGrants } from './list-grants.ts';
import { listKeptChanges } from './list-kept-changes.ts';
import { listMembers } from './list-members.ts';
import { listOrganizations } from './list-organizations.ts';
import { previewClaim } from './preview-claim.ts';
import { readClaimLink } from './read-claim-link.ts';
import { readKeeping } from './read-keeping.ts';
import { readNameSharing } from './read-name-sharing.ts';
import { readOrganization } from './read-organization.ts';
import { removeCertificate } from './remove-certificate.ts';
import { removeMember } from './remove-member.ts';
import { writeGrant } from './write-grant.ts';
import { writeMenu } from './write-menu.ts';

export function organizationRoutes(server: FastifyInstance, app: App): void {
  keepingRoutes(server, app);
  certificateRoutes(server, app);
  serve(server, contract.listOrganizations, ({ query }) => listOrganizations(app, query));
  serve(server, contract.readOrganization, ({ actor, params }) =>
    readOrganization(app, actor, params.id),
  );
  serve(server, contract.createOrganization, ({ actor, body }) =>
    createOrganization(app, actor, body),
  );
  serve(server, contract.changeOrganization, ({ actor, params, body }) =>
    changeOrganization(app, actor, { organizationId: params.id, change: body }),
  );
  serve(server, contract.writeMenu, ({ actor, params, body }) =>
    writeMenu(app, actor, { hubId: params.id, wanted: body.entries }),
  );
  serve(server, contract.listMembers, ({ actor, params }) => listMembers(app, actor, params.id));
  serve(server, contract.addMember, ({ actor, params, body }) =>
    addMember(app, actor, { organizationId: params.id, member: body }),
  );
  serve(server, contract.removeMember, ({ actor, params }) =>
    removeMember(app, actor, { organizationId: params.id, personId: params.personId }),
  );
  serve(server, contract.listGrants, ({ actor, params }) => listGrants(app, actor, params.id));
  serve(server, contract.writeGrant, ({ actor, params, body }) =>
    writeGrant(app, actor, {
      granterId: params.id,
      receiverId: params.receiverId,
      kinds: body.kinds,
    }),
  );
}

/** What proves the labels of an organization. */
function certificateRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.listCertificates, ({ actor, params }) =>
    listCertificates(app, actor, params.id),
  );
  serve(server, contract.addCertificate, ({ actor, params, body }) =>
    addCertificate(app, actor, { organizationId: params.id, told: body }),
  );
  serve(server, contract.removeCertificate, ({ actor, params }) =>
    removeCertificate(app, actor, {
      organizationId: params.id,
      certificateId: params.certificateId,
    }),
  );
}

/** What a hub keeps for producers without an account, and how they claim it. */
function keepingRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.readKeeping, ({ actor, params }) => readKeeping(app, actor, params.id));
  serve(server, contract.listKeptChanges, ({ actor, params, query }) =>
    listKeptChanges(app, actor, { organizationId: params.id, cursor: query.cursor }),
  );
  serve(server, contract.createClaimLink, ({ actor, params, body, reply }) => {
    void reply.header('cache-control', 'no-store');
    return createClaimLink(app, actor, { organizationId: params.id, delivery: body.delivery });
  });
  serve(server, contract.readClaimLink, ({ actor, params, reply }) => {
    void reply.header('cache-control', 'no-store');
    return readClaimLink(app, actor, params.id);
  });
  serve(server, contract.previewClaim, ({ body }) => previewClaim(app, body.secret));
  serve(server, contract.claimOrganization, ({ actor, body }) =>
    claimOrganization(app, actor, body.secret),
  );
  serve(server, contract.readNameSharing, ({ actor, params }) =>
    readNameSharing(app, actor, params.id),
  );
  serve(server, contract.allowNameSharing, ({ actor, params }) =>
    allowNameSharing(app, actor, params.id),
  );
  serve(server, contract.endNameSharing, ({ actor, params }) =>
    endNameSharing(app, actor, params.id),
  );
}
