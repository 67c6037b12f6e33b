import { reactions } from './announcements.ts';
import { readConfig } from './config.ts';
import { giveMemoryBack } from './give-memory-back.ts';
import { onStopSignal } from './on-stop-signal.ts';
import { createServer } from './server.ts';
import { createApp } from './shared/app.ts';

const config = readConfig(process.env);
const app = createApp(config, reactions);
const server = await createServer(app);
const metrics =
  config.metricsPort === undefined
    ? undefined
    : await (await import('./metrics.ts')).serveMetrics(app, config.metricsPort);

onStopSignal(async () => {
  await server.close();
  await metrics?.close();
  await app.close();
});
await server.listen({ port: config.port, host: config.host });
await giveMemoryBack();
