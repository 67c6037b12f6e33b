import * as recall from '@etal/contracts/delivery/recall';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { asCsv } from '../shared/as-csv.ts';
import { localeOf } from '../shared/locale-of.ts';
import { serve } from '../shared/serve.ts';
import { exportLotHolders } from './export-lot-holders.ts';
import { listLotHolders, traceLot } from './trace-lot.ts';

export function recallRoutes(server: FastifyInstance, app: App): void {
  serve(server, recall.traceLot, ({ actor, params }) => traceLot(app.database.read, actor, params));
  serve(server, recall.listLotHolders, async ({ actor, params }) => {
    const { items } = await listLotHolders(app.database.read, actor, params);
    return { items };
  });
  serve(server, recall.exportLotHolders, async ({ actor, params, request, reply }) => {
    const text = await exportLotHolders(app, actor, params, localeOf(request));
    return asCsv(reply, 'rappel').send(text);
  });
}
