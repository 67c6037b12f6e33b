import { liveness, readiness } from '@etal/contracts/health/endpoints';
import { Refusal } from '@etal/domain/shared/refusal';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';

export function healthRoutes(server: FastifyInstance, app: App): void {
  serve(server, liveness, async () => ({ status: 'live' as const }));
  serve(server, readiness, async () => {
    await app.database.read.rows({ text: 'select 1' }).catch(() => {
      throw new Refusal('unavailable');
    });
    return { status: 'ready' as const };
  });
}
