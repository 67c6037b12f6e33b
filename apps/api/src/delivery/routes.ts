import * as contract from '@etal/contracts/delivery/endpoints';
import * as note from '@etal/contracts/delivery/delivery-note';
import * as lot from '@etal/contracts/delivery/lot';
import * as reception from '@etal/contracts/delivery/reception';
import * as shortage from '@etal/contracts/delivery/shortage';
import * as weight from '@etal/contracts/delivery/weights';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { asCsv } from '../shared/as-csv.ts';
import { localeOf } from '../shared/locale-of.ts';
import { serve } from '../shared/serve.ts';
import { draftNoteCsv } from './draft-note-csv.ts';
import { draftSheetCsv } from './draft-sheet-csv.ts';
import { exportPreparationSheet } from './export-preparation-sheet.ts';
import { exportReceptions } from './export-receptions.ts';
import { listDeliveries } from './list-deliveries.ts';
import { readCorrections } from './read-corrections.ts';
import { listSubstitutes } from './list-substitutes.ts';
import { previewShortage } from './preview-shortage.ts';
import { readDeliveryNote } from './read-delivery-note.ts';
import { readPreparationSheet } from './read-preparation-sheet.ts';
import { readReception } from './read-reception.ts';
import { receiveLine, receiveRest } from './receive-delivery.ts';
import { sayShortage } from './say-shortage.ts';
import { tellSeller } from './tell-seller.ts';
import { writeLot } from './write-lot.ts';
import { weighLines } from './weigh-lines.ts';

export function deliveryRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.listDeliveries, ({ actor, query }) => listDeliveries(app, actor, query));
  serve(server, contract.readPreparationSheet, async ({ actor, params }) => {
    const {
      zone: _zone,
      sellerSlug: _slug,
      merchantId: _merchant,
      ...sheet
    } = await readPreparationSheet(app, actor, params);
    return sheet;
  });
  serve(server, note.readDeliveryNote, ({ actor, params, query }) =>
    readDeliveryNote(app, actor, params, query.days),
  );
  serve(server, note.readDeliveryNoteCsv, async ({ actor, params, query, request, reply }) => {
    const shown = await readDeliveryNote(app, actor, params, query.days);
    return asCsv(reply, shown.number).send(draftNoteCsv(shown, localeOf(request)));
  });
  serve(server, contract.readCorrections, ({ actor, params }) =>
    readCorrections(app, actor, params),
  );
  serve(server, shortage.previewShortage, ({ actor, params, query }) =>
    previewShortage(app, actor, params, { ...query, missingQuantity: query.missing }),
  );
  serve(server, shortage.listSubstitutes, ({ actor, params }) =>
    listSubstitutes(app, actor, params),
  );
  serve(server, shortage.sayShortage, ({ actor, params, body }) =>
    sayShortage(app, actor, params, body),
  );
  serve(server, lot.writeLot, ({ actor, params, body }) => writeLot(app, actor, params, body));
  serve(server, reception.readReception, ({ actor, params, query }) =>
    readReception(app, actor, { ...params, ...query }),
  );
  serve(server, reception.receiveLine, ({ actor, params, query, body }) =>
    receiveLine(app, actor, { ...params, ...query }, body),
  );
  serve(server, reception.receiveRest, ({ actor, params, query }) =>
    receiveRest(app, actor, { ...params, ...query }),
  );
  serve(server, reception.exportReceptions, async ({ actor, query, request, reply }) => {
    const locale = localeOf(request);
    const text = await exportReceptions(app.sharedReader.read, actor, query, locale);
    return asCsv(reply, `receptions-${query.from}-${query.to}`).send(text);
  });
  serve(server, weight.weighLines, ({ actor, params, body }) =>
    weighLines(app, actor, params, body),
  );
  serve(server, contract.tellSeller, ({ actor, params }) => tellSeller(app, actor, params));
  serve(server, contract.readPreparationSheetCsv, async ({ actor, params, request, reply }) => {
    const { zone, ...sheet } = await exportPreparationSheet(app, actor, params);
    const file = `preparation-${sheet.date}-${sheet.sellerSlug}`;
    return asCsv(reply, file).send(draftSheetCsv(sheet, zone, localeOf(request)));
  });
}
