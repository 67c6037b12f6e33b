import * as contract from '@etal/contracts/payment/endpoints';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { openTill } from './open-till.ts';
import { listMyAccounts, readAccount } from './read-account.ts';
import { reversePayment } from './reverse-payment.ts';
import { takePayment } from './take-payment.ts';

export function paymentRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.openTill, ({ actor, params, body }) =>
    openTill(app, actor, { merchantId: params.id, ...body }),
  );
  serve(server, contract.takePayment, ({ actor, body, idempotencyKey }) =>
    takePayment(app, actor, { asked: body, key: idempotencyKey }),
  );
  serve(server, contract.reversePayment, ({ actor, params, body }) =>
    reversePayment(app, actor, { paymentId: params.id, reason: body.reason }),
  );
  serve(server, contract.listMyAccounts, ({ actor }) => listMyAccounts(app, actor));
  serve(server, contract.readAccount, ({ actor, params }) =>
    readAccount(app, actor, { merchantId: params.id, householdId: params.householdId }),
  );
}
