import * as contract from '@etal/contracts/privacy/endpoints';
import { m } from '@etal/messages';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { localeOf } from '../shared/locale-of.ts';
import { serve } from '../shared/serve.ts';
import { eraseMe } from './erase-me.ts';
import { exportMe } from './export-me.ts';
import { listReadings } from './list-readings.ts';
import { readErasure } from './read-erasure.ts';

export function privacyRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.exportMe, async ({ actor, request, reply }) => {
    const locale = localeOf(request);
    const archive = await exportMe(app, actor, locale);
    const file = m.privacy_export_file({}, { locale });
    return reply
      .header('content-disposition', `attachment; filename="${file}"`)
      .header('cache-control', 'private, no-store')
      .type('application/zip')
      .send(archive);
  });
  serve(server, contract.listReadings, ({ actor }) => listReadings(app, actor));
  serve(server, contract.readErasure, ({ actor }) => readErasure(app, actor));
  serve(server, contract.eraseMe, ({ actor, body }) => eraseMe(app, actor, body));
}
