import { onStopSignal } from './on-stop-signal.ts';
import { passTo, startFrontProxy, type Pages } from './front-proxy.ts';

/**
 * Serves the storefront that `pnpm start` built, or the one that its development server makes.
 *
 * Settings: PORT, HOST, API_URL, CLIENT_IP_SECRET, and either PAGES_MODULE (the build's handler)
 * or PAGES_URL (the development server).
 */
const { PORT, HOST, API_URL, CLIENT_IP_SECRET, PAGES_MODULE, PAGES_URL } = process.env;

const front = await startFrontProxy({
  port: Number(PORT),
  ...(HOST ? { host: HOST } : {}),
  apiUrl: API_URL!,
  clientIpSecret: CLIENT_IP_SECRET!,
  pages: PAGES_URL ? passTo(PAGES_URL) : await loadPages(PAGES_MODULE!),
});
onStopSignal(front.close);

async function loadPages(module: string): Promise<Pages> {
  const { handler } = (await import(module)) as {
    handler: (...call: [...Parameters<Pages>, next: () => void]) => void;
  };
  return (request, response) => {
    handler(request, response, () => response.writeHead(404).end());
  };
}
