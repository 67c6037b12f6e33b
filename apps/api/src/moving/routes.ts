import * as contract from '@etal/contracts/moving/endpoints';
import { Refusal } from '@etal/domain/shared/refusal';
import { m } from '@etal/messages';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { localeOf } from '../shared/locale-of.ts';
import { serve } from '../shared/serve.ts';
import { exportHub } from './export-hub.ts';
import { moveHouseholdsIn } from './move-households-in.ts';
import { moveProductsIn } from './move-products-in.ts';

export function movingRoutes(server: FastifyInstance, app: App): void {
  // Files are read only for somebody who is signed in.
  server.addHook('onRequest', async (request) => {
    if (request.actor.kind === 'anonymous') throw new Refusal('session.required');
  });
  serve(server, contract.moveProductsIn, ({ actor, params, query, body }) =>
    moveProductsIn(app, actor, params.id, { ...body, isDryRun: query.dryRun === 'true' }),
  );
  serve(server, contract.moveHouseholdsIn, ({ actor, params, query, body }) =>
    moveHouseholdsIn(app, actor, params.id, { ...body, isDryRun: query.dryRun === 'true' }),
  );
  serve(server, contract.exportHub, async ({ actor, params, request, reply }) => {
    const locale = localeOf(request);
    const archive = await exportHub(app, actor, { hubId: params.id, locale });
    const file = m.moving_export_file({}, { locale });
    return reply
      .header('content-disposition', `attachment; filename="${file}"`)
      .header('cache-control', 'private, no-store')
      .type('application/zip')
      .send(archive);
  });
}
