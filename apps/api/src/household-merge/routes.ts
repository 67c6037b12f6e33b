import * as contract from '@etal/contracts/household-merge/endpoints';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { mergeHouseholds } from './merge-households.ts';
import { previewMerge } from './preview-merge.ts';

export function householdMergeRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.previewMerge, ({ actor, params, query }) =>
    previewMerge(app, actor, { hubId: params.id, keptId: params.householdId, ...query }),
  );
  serve(server, contract.mergeHouseholds, ({ actor, params, body }) =>
    mergeHouseholds(app, actor, { hubId: params.id, keptId: params.householdId, ...body }),
  );
}
