import * as contract from '@etal/contracts/territory/endpoints';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { readTerms } from './read-terms.ts';
import { readTerritory } from './read-territory.ts';

export function territoryRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.readTerritory, ({ query }) => readTerritory(app, query.locale));
  serve(server, contract.readTerms, ({ params, query }) =>
    readTerms(app, { version: params.version, locale: query.locale }),
  );
}
