import * as recall from '@etal/contracts/delivery/recall';
import * as notice from '@etal/contracts/delivery/recall-notice';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { asCsv } from '../shared/as-csv.ts';
import { localeOf } from '../shared/locale-of.ts';
import { serve } from '../shared/serve.ts';
import { exportLotHolders } from './export-lot-holders.ts';
import { previewRecall } from './preview-recall.ts';
import { tellRecall } from './tell-recall.ts';
import { listLotHolders, traceLot } from './trace-lot.ts';

export function recallRoutes(server: FastifyInstance, app: App): void {
  serve(server, recall.traceLot, ({ actor, params }) => traceLot(app.database.read, actor, params));
  serve(server, recall.listLotHolders, async ({ actor, params }) => {
    const { recalls, items } = await listLotHolders(app.database.read, actor, params);
    return { recalls, items };
  });
  serve(server, notice.previewRecall, ({ actor, params, body }) =>
    previewRecall(app, actor, params, body),
  );
  serve(server, notice.tellRecall, ({ actor, params, body }) =>
    tellRecall(app, actor, params, body),
  );
  serve(server, recall.exportLotHolders, async ({ actor, params, request, reply }) => {
    const text = await exportLotHolders(app, actor, params, localeOf(request));
    return asCsv(reply, 'rappel').send(text);
  });
}
