import * as contract from '@etal/contracts/drawer/endpoints';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { closeDrawer, recountDrawer } from './count-drawer.ts';
import { moveCash } from './move-cash.ts';
import { openDrawer } from './open-drawer.ts';
import { readDrawers } from './read-drawers.ts';

export function drawerRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.readDrawers, ({ actor, params }) => readDrawers(app, actor, params.id));
  serve(server, contract.openDrawer, ({ actor, params, body }) =>
    openDrawer(app, actor, { merchantId: params.id, told: body }),
  );
  serve(server, contract.moveCash, ({ actor, params, body, idempotencyKey }) =>
    moveCash(app, actor, { ...merchantOf(params), told: body, key: idempotencyKey }),
  );
  serve(server, contract.closeDrawer, ({ actor, params, body }) =>
    closeDrawer(app, actor, { ...merchantOf(params), told: body }),
  );
  serve(server, contract.recountDrawer, ({ actor, params, body }) =>
    recountDrawer(app, actor, { ...merchantOf(params), told: body }),
  );
}

const merchantOf = <Params extends { id: unknown; drawerId: unknown }>({ id, drawerId }: Params) =>
  ({ merchantId: id, drawerId }) as { merchantId: Params['id']; drawerId: Params['drawerId'] };
