import * as contract from '@etal/contracts/due/endpoints';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { listMyDues } from './list-my-dues.ts';
import { readDues } from './read-dues.ts';

export function dueRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.readDues, ({ actor, params }) => readDues(app, actor, params.id));
  serve(server, contract.listMyDues, ({ actor }) => listMyDues(app, actor));
}
