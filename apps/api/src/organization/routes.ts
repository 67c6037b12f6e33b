import * as contract from '@etal/contracts/organization/endpoints';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { addMember } from './add-member.ts';
import { changeOrganization } from './change-organization.ts';
import { createOrganization } from './create-organization.ts';
import { listGrants } from './list-grants.ts';
import { listMembers } from './list-members.ts';
import { listOrganizations } from './list-organizations.ts';
import { readOrganization } from './read-organization.ts';
import { removeMember } from './remove-member.ts';
import { writeGrant } from './write-grant.ts';

export function organizationRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.listOrganizations, ({ query }) => listOrganizations(app, query));
  serve(server, contract.readOrganization, ({ params }) => readOrganization(app, params.id));
  serve(server, contract.createOrganization, ({ actor, body }) =>
    createOrganization(app, actor, body),
  );
  serve(server, contract.changeOrganization, ({ actor, params, body }) =>
    changeOrganization(app, actor, { organizationId: params.id, change: body }),
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
