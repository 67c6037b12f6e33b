import * as contract from '@etal/contracts/handover/endpoints';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { listDeskDays } from './list-desk-days.ts';
import { readDesk } from './read-desk.ts';
import { sendDeskCommands } from './send-desk-commands.ts';

export function handoverRoutes(server: FastifyInstance, app: App): void {
  const { read } = app.sharedReader;
  serve(server, contract.listDeskDays, ({ actor }) => listDeskDays(read, actor));
  serve(server, contract.readDesk, ({ actor, params }) => readDesk(read, actor, params.id));
  serve(server, contract.sendDeskCommands, ({ actor, params, body }) =>
    sendDeskCommands(app, actor, { pickupDayId: params.id, commands: body.commands }),
  );
}
