import * as contract from '@etal/contracts/today/endpoints';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { readToday } from './read-today.ts';

export function todayRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.readToday, ({ actor }) => readToday(app, actor));
}
