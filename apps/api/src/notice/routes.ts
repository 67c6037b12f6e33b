import * as contract from '@etal/contracts/notice/endpoints';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { changeNoticeChoices, refuseNews } from './change-notice-choices.ts';
import { confirmFollowing, follow } from './follow.ts';
import { listNoticeTemplates } from './list-notice-templates.ts';
import { readNoticeChoices } from './read-notice-choices.ts';
import { dropNoticeTemplate, writeNoticeTemplate } from './write-notice-template.ts';

export function noticeRoutes(server: FastifyInstance, app: App): void {
  // What a mail program posts says nothing but that it was one click.
  server.addContentTypeParser(
    contract.refuseNews.accepts!,
    { parseAs: 'string', bodyLimit: 1024 },
    (_request, _body, done) => done(null, undefined),
  );
  serve(server, contract.readNoticeChoices, ({ actor }) => readNoticeChoices(app, actor));
  serve(server, contract.changeNoticeChoices, ({ actor, body }) =>
    changeNoticeChoices(app, actor, body.wanted),
  );
  serve(server, contract.refuseNews, ({ query }) => refuseNews(app, query.link));
  serve(server, contract.showRefusal, async ({ query, reply }) => {
    const page = `${app.config.storefrontUrl}/notices?link=${encodeURIComponent(query.link)}`;
    return reply.redirect(page, 302);
  });
  serve(server, contract.listNoticeTemplates, ({ actor, params }) =>
    listNoticeTemplates(app, actor, params.id),
  );
  serve(server, contract.writeNoticeTemplate, ({ actor, params, body }) => {
    const { id: hubId, ...kind } = params;
    return writeNoticeTemplate(app, actor, { key: { hubId, ...kind }, text: body });
  });
  serve(server, contract.dropNoticeTemplate, ({ actor, params }) => {
    const { id: hubId, ...kind } = params;
    return dropNoticeTemplate(app, actor, { hubId, ...kind });
  });
  serve(server, contract.follow, ({ actor, params, body }) =>
    follow(app, actor, { pickupDayId: params.id, ...body }),
  );
  serve(server, contract.confirmFollowing, ({ actor }) => confirmFollowing(app, actor));
}
