import * as contract from '@etal/contracts/pickup/endpoints';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { addPickupSlots } from './add-pickup-slots.ts';
import { archivePickupPoint } from './archive-pickup-point.ts';
import { changePickupDay } from './change-pickup-day.ts';
import { changePickupPoint } from './change-pickup-point.ts';
import { changePickupSlot } from './change-pickup-slot.ts';
import { createPickupDay } from './create-pickup-day.ts';
import { createPickupPoint } from './create-pickup-point.ts';
import { listPickupDays, viewerOf } from './list-pickup-days.ts';
import { listPickupPoints } from './list-pickup-points.ts';
import { removePickupSlot } from './remove-pickup-slot.ts';
import { loadDay } from './repository.ts';
import { restorePickupPoint } from './restore-pickup-point.ts';

export function pickupRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.listPickupPoints, ({ actor, query }) =>
    listPickupPoints(app, actor, query),
  );
  serve(server, contract.createPickupPoint, ({ actor, body }) =>
    createPickupPoint(app, actor, body),
  );
  serve(server, contract.changePickupPoint, ({ actor, params, body }) =>
    changePickupPoint(app, actor, params.id, body),
  );
  serve(server, contract.archivePickupPoint, ({ actor, params }) =>
    archivePickupPoint(app, actor, params.id),
  );
  serve(server, contract.restorePickupPoint, ({ actor, params }) =>
    restorePickupPoint(app, actor, params.id),
  );
  serve(server, contract.listPickupDays, ({ actor, query }) => listPickupDays(app, actor, query));
  serve(server, contract.readPickupDay, ({ actor, params }) =>
    loadDay(app.database.read, params.id, viewerOf(actor)),
  );
  serve(server, contract.createPickupDay, ({ actor, body }) => createPickupDay(app, actor, body));
  serve(server, contract.changePickupDay, ({ actor, params, body }) =>
    changePickupDay(app, actor, params.id, body),
  );
  serve(server, contract.addPickupSlots, ({ actor, params, body }) =>
    addPickupSlots(app, actor, params.id, body.slots),
  );
  serve(server, contract.changePickupSlot, ({ actor, params, body }) =>
    changePickupSlot(app, actor, params.id, body),
  );
  serve(server, contract.removePickupSlot, ({ actor, params }) =>
    removePickupSlot(app, actor, params.id),
  );
}
