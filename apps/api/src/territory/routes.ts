import * as contract from '@etal/contracts/territory/endpoints';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { bytesOf, requireSignedIn, takeBytes } from '../shared/take-bytes.ts';
import { changeTerritory } from './change-territory.ts';
import { publishTerms } from './publish-terms.ts';
import { readPage } from './read-page.ts';
import { readTerms } from './read-terms.ts';
import { readTermsDraft } from './read-terms-draft.ts';
import { readTerritory } from './read-territory.ts';
import { removeLogo } from './remove-logo.ts';
import { findLogoFile } from './repository.ts';
import { writeLogo } from './write-logo.ts';
import { writePage } from './write-page.ts';

export async function territoryRoutes(server: FastifyInstance, app: App): Promise<void> {
  serve(server, contract.readTerritory, ({ query }) => readTerritory(app, query.locale));
  serve(server, contract.readTerms, ({ params, query }) =>
    readTerms(app, { version: params.version, locale: query.locale }),
  );
  serve(server, contract.draftTerms, ({ actor }) => readTermsDraft(app, actor));
  serve(server, contract.publishTerms, ({ actor, body }) => publishTerms(app, actor, body));
  serve(server, contract.changeTerritory, ({ actor, body }) => changeTerritory(app, actor, body));
  serve(server, contract.readTerritoryPage, ({ params, query }) =>
    readPage(app, params.page, query.locale),
  );
  serve(server, contract.writeTerritoryPage, ({ actor, params, body }) =>
    writePage(app, actor, params.page, body),
  );
  serve(server, contract.removeLogo, ({ actor }) => removeLogo(app, actor));
  serve(server, contract.readLogo, async ({ params: { logoId, logoFormat }, reply }) => {
    const content = await findLogoFile(app.database.read, logoId, logoFormat);
    if (!content) throw new Refusal('not_found');
    return reply
      .type(`image/${logoFormat}`)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(content);
  });
  await server.register(async (scope) => {
    requireSignedIn(scope);
    takeBytes(scope, /^image\//, limits.imageBytesMax);
    serve(scope, contract.writeLogo, ({ actor, request }) =>
      writeLogo(app, actor, bytesOf(request.body)),
    );
  });
}
