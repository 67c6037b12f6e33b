import * as contract from '@etal/contracts/remittance/endpoints';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { cancelRemittance } from './cancel-remittance.ts';
import { makeRemittance } from './make-remittance.ts';
import { readRemittance, readRemittances } from './read-remittances.ts';

export function remittanceRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.readRemittances, ({ actor, params, query }) =>
    readRemittances(app, actor, { merchantId: params.id, method: query.method }),
  );
  serve(server, contract.makeRemittance, ({ actor, params, body }) =>
    makeRemittance(app, actor, { merchantId: params.id, told: body }),
  );
  serve(server, contract.readRemittance, ({ actor, params }) =>
    readRemittance(app, actor, { merchantId: params.id, remittanceId: params.remittanceId }),
  );
  serve(server, contract.cancelRemittance, ({ actor, params, body }) =>
    cancelRemittance(app, actor, {
      merchantId: params.id,
      remittanceId: params.remittanceId,
      reason: body.reason,
    }),
  );
}
