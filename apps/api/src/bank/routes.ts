import * as contract from '@etal/contracts/bank/endpoints';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { cancelMatch } from './cancel-match.ts';
import { matchLines } from './match-lines.ts';
import { payByLine } from './pay-by-line.ts';
import { readBank } from './read-bank.ts';
import { readInStatement } from './read-in-statement.ts';
import { setLineAside } from './set-line-aside.ts';

export function bankRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.readInStatement, ({ actor, params, body }) =>
    readInStatement(app, actor, { merchantId: params.id, told: body }),
  );
  serve(server, contract.readBank, ({ actor, params }) => readBank(app, actor, params.id));
  serve(server, contract.matchLines, ({ actor, params, body }) =>
    matchLines(app, actor, { merchantId: params.id, matches: body.matches }),
  );
  serve(server, contract.payByLine, ({ actor, params, body }) =>
    payByLine(app, actor, { merchantId: params.id, lineId: params.lineId, ...body }),
  );
  serve(server, contract.setLineAside, ({ actor, params, body }) =>
    setLineAside(app, actor, { merchantId: params.id, lineId: params.lineId, ...body }),
  );
  serve(server, contract.cancelMatch, ({ actor, params, body }) =>
    cancelMatch(app, actor, { merchantId: params.id, matchId: params.matchId, ...body }),
  );
}
