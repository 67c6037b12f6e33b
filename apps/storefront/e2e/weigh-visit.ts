import { gzipSync } from 'node:zlib';
import type { Browser, CDPSession } from '@playwright/test';

/** What one page costs whoever opens it for the first time. Bytes as they come over the wire. */
export type Weight = {
  /** bodies of scripts, as compressed */
  scriptBytes: number;
  styleBytes: number;
  fontBytes: number;
  /** everything, headers too */
  totalBytes: number;
  requests: number;
  thirdPartyRequests: number;
  /** of the page itself, as a reverse proxy compresses it */
  htmlGzipBytes: number;
  nodes: number;
};

/** Opens a page in a browser that has never been there, down to its last picture. */
export async function weighVisit(browser: Browser, url: string): Promise<Weight> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  try {
    const page = await context.newPage();
    const wire = await listen(await context.newCDPSession(page));
    const answer = await page.goto(url, { waitUntil: 'networkidle' });
    const html = await answer!.body();
    const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
    const all = [...wire.values()];
    const bodies = (type: string) =>
      all.filter((each) => each.type === type).reduce((sum, { body }) => sum + body, 0);
    return {
      scriptBytes: bodies('Script'),
      styleBytes: bodies('Stylesheet'),
      fontBytes: bodies('Font'),
      totalBytes: all.reduce((sum, { total }) => sum + total, 0),
      requests: all.length,
      thirdPartyRequests: all.filter((each) => new URL(each.url).host !== new URL(url).host).length,
      htmlGzipBytes: gzipSync(html).length,
      nodes,
    };
  } finally {
    await context.close();
  }
}

type Wire = Map<string, { url: string; type: string; body: number; total: number }>;

/** What comes over the wire, by request; what a page holds itself (`data:`) does not. */
async function listen(session: CDPSession): Promise<Wire> {
  const wire: Wire = new Map();
  session.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    if (request.url.startsWith('data:')) return;
    wire.set(requestId, { url: request.url, type: type ?? 'Other', body: 0, total: 0 });
  });
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const seen = wire.get(requestId);
    if (seen) seen.body += encodedDataLength;
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const seen = wire.get(requestId);
    if (seen) seen.total = encodedDataLength;
  });
  await session.send('Network.enable');
  return wire;
}
