import * as contract from '@etal/contracts/fee/endpoints';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { addFee } from './add-fee.ts';
import { endFee } from './end-fee.ts';
import { listFees } from './list-fees.ts';

export function feeRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.listFees, ({ actor, params }) => listFees(app, actor, params.id));
  serve(server, contract.addFee, ({ actor, params, body }) =>
    addFee(app, actor, { organizationId: params.id, told: body }),
  );
  serve(server, contract.endFee, ({ actor, params }) =>
    endFee(app, actor, { organizationId: params.id, feeId: params.feeId }),
  );
}
