import { pino, type Logger } from 'pino';

/** What the API writes about itself: never who asks, nor with what. */
export function createLog(level: string): Logger {
  return pino({
    level,
    redact: ['req.headers.authorization', 'req.headers.cookie', 'err.parameters'],
    serializers: {
      req: ({ method, url, id }) => ({ method, path: url.split('?')[0], id }),
      res: ({ statusCode }) => ({ statusCode }),
    },
  });
}
