import * as contract from '@etal/contracts/rhythm/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { changeRhythm } from './change-rhythm.ts';
import { createRhythm } from './create-rhythm.ts';
import { describeRhythm } from './describe-rhythms.ts';
import { listRhythms } from './list-rhythms.ts';
import { previewRhythm } from './preview-rhythm.ts';
import { loadRhythm, updateEnd, updatePause } from './repository.ts';
import { skipDate, takeSkipBack } from './skip-date.ts';
import { writeRhythm } from './write-rhythm.ts';

export function rhythmRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.listRhythms, ({ actor, query }) => listRhythms(app, actor, query));
  serve(server, contract.readRhythm, async ({ actor, params }) => {
    const rhythm = await loadRhythm(app.database.read, params.id);
    requireAccess(actor, 'order_cycle.read', rhythm);
    return describeRhythm(app.database.read, rhythm);
  });
  serve(server, contract.createRhythm, ({ actor, body }) => createRhythm(app, actor, body));
  serve(server, contract.previewRhythm, ({ actor, body }) => previewRhythm(app, actor, body));
  serve(server, contract.changeRhythm, ({ actor, params, body }) =>
    changeRhythm(app, actor, params.id, body),
  );
  serve(server, contract.pauseRhythm, ({ actor, params }) =>
    writeRhythm(app, actor, {
      rhythmId: params.id,
      action: 'rhythm.paused',
      write: (tx) => updatePause(tx, params.id, true),
    }),
  );
  serve(server, contract.resumeRhythm, ({ actor, params }) =>
    writeRhythm(app, actor, {
      rhythmId: params.id,
      action: 'rhythm.resumed',
      write: (tx) => updatePause(tx, params.id, false),
    }),
  );
  serve(server, contract.endRhythm, ({ actor, params }) =>
    writeRhythm(app, actor, {
      rhythmId: params.id,
      action: 'rhythm.ended',
      write: (tx) => updateEnd(tx, params.id),
    }),
  );
  serve(server, contract.skipDate, ({ actor, params }) =>
    skipDate(app, actor, { rhythmId: params.id, date: params.date }),
  );
  serve(server, contract.takeSkipBack, ({ actor, params }) =>
    takeSkipBack(app, actor, { rhythmId: params.id, date: params.date }),
  );
}
