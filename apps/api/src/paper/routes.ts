import { Readable } from 'node:stream';
import * as contract from '@etal/contracts/paper/endpoints';
import { slugOf } from '@etal/domain/organization/slug';
import { dayOf } from '@etal/domain/shared/calendar';
import { m } from '@etal/messages';
import { paperText } from '@etal/messages/paper';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { asCsv } from '../shared/as-csv.ts';
import { localeOf } from '../shared/locale-of.ts';
import { serve } from '../shared/serve.ts';
import { draftPaperCsv } from './draft-paper-csv.ts';
import { exportLines } from './export-lines.ts';
import { exportPaper } from './export-paper.ts';
import { listPaperDays } from './list-paper-days.ts';
import { readPaper } from './read-paper.ts';

export function paperRoutes(server: FastifyInstance, app: App): void {
  const { read } = app.sharedReader;
  serve(server, contract.listPaperDays, ({ actor, query }) => listPaperDays(read, actor, query));
  serve(server, contract.readPaper, async ({ actor, params, query }) => {
    const { zone: _zone, ...paper } = await readPaper(read, actor, { ...params, ...query });
    return paper;
  });
  serve(server, contract.readPaperCsv, async ({ actor, params, query, request, reply }) => {
    const { zone, ...paper } = await exportPaper(app, actor, { ...params, ...query });
    const locale = localeOf(request);
    const date = dayOf(paper.days[0]!.startsAt, zone);
    return asCsv(reply, `${slugOf(paperText(paper.name, locale))}-${date}`).send(
      draftPaperCsv(paper, zone, locale),
    );
  });
  serve(server, contract.exportLines, async ({ actor, query, request, reply }) => {
    const locale = localeOf(request);
    const pages = await exportLines(read, actor, query, locale);
    const file = `${slugOf(m.paper_lines({}, { locale }))}-${query.from}-${query.to}`;
    return asCsv(reply, file).send(Readable.from(pages, { highWaterMark: 1 }));
  });
}
