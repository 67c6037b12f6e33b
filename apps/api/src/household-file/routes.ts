import * as contract from '@etal/contracts/household-file/endpoints';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { changeOpening } from './change-opening.ts';
import { correctHousehold } from './correct-household.ts';
import { inviteHousehold } from './invite-household.ts';
import { listCalls } from './list-calls.ts';
import { listHouseholdFiles } from './list-household-files.ts';
import { listTags } from './list-tags.ts';
import { noteHousehold } from './note-household.ts';
import { reachHousehold } from './reach-household.ts';
import { readHouseholdFile } from './read-household-file.ts';
import { removeHouseholdNote } from './remove-household-note.ts';
import { tagHousehold } from './tag-household.ts';
import { tellHousehold } from './tell-household.ts';

export function householdFileRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.listHouseholdFiles, ({ actor, params, query }) =>
    listHouseholdFiles(app, actor, { hubId: params.id, ...query }),
  );
  serve(server, contract.listTags, ({ actor, params }) => listTags(app, actor, params.id));
  serve(server, contract.readHouseholdFile, ({ actor, params }) =>
    readHouseholdFile(app, actor, { hubId: params.id, householdId: params.householdId }),
  );
  serve(server, contract.tagHousehold, ({ actor, params: { id, householdId }, body }) =>
    tagHousehold(app, actor, { hubId: id, householdId }, body.tags),
  );
  serve(server, contract.noteHousehold, ({ actor, params: { id, householdId }, body }) =>
    noteHousehold(app, actor, { hubId: id, householdId }, body.text),
  );
  serve(server, contract.changeOpening, ({ actor, params: { id, householdId }, body }) =>
    changeOpening(app, actor, { hubId: id, householdId }, body),
  );
  serve(server, contract.correctHousehold, ({ actor, params: { id, householdId }, body }) =>
    correctHousehold(app, actor, { hubId: id, householdId }, body),
  );
  serve(server, contract.inviteHousehold, ({ actor, params: { id, householdId } }) =>
    inviteHousehold(app, actor, { hubId: id, householdId }),
  );
  serve(server, contract.reachHousehold, ({ actor, params: { id, householdId }, body, reply }) => {
    void reply.header('cache-control', 'no-store');
    return reachHousehold(app, actor, { hubId: id, householdId, ...body });
  });
  serve(server, contract.listCalls, ({ actor, params }) => listCalls(app, actor, params.id));
  serve(server, contract.tellHousehold, ({ actor, params: { id, householdId } }) =>
    tellHousehold(app, actor, { dayId: id, householdId }),
  );
  serve(server, contract.removeHouseholdNote, ({ actor, params: { id, householdId, noteId } }) =>
    removeHouseholdNote(app, actor, { hubId: id, householdId }, noteId),
  );
}
