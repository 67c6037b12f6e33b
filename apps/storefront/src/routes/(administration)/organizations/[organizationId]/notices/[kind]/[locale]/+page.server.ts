import {
  dropNoticeTemplate,
  listNoticeTemplates,
  writeNoticeTemplate,
  type NoticeTemplate,
} from '@etal/contracts/notice/endpoints';
import { findTemplateFaults } from '@etal/domain/notice/template';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { templateFaultText } from '#lib/notice/template-text.ts';
import { refusalText } from '#lib/refusal-text.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { hubOf } from '#lib/server/moving/hub-of.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

type Event = RequestEvent<RouteParams>;

export const load: PageServerLoad = async (event) => ({
  hub: await hubOf(event, event.params.organizationId),
  template: await templateOf(event),
});

export const actions: Actions = {
  preview: async (event) => {
    const { words, refusal } = await readWords(event);
    return refusal ? fail(400, refusal) : { code: 'preview', text: '', faults: [], values: words };
  },
  save: async (event) => {
    const { words, refusal } = await readWords(event);
    if (refusal) return fail(400, refusal);
    return attempt(async () => {
      await call(event, writeNoticeTemplate, { params: paramsOf(event), body: words });
      redirect(303, href(`/organizations/${event.params.organizationId}/notices?saved`));
    }, words);
  },
  back: async (event) =>
    attempt(async () => {
      await call(event, dropNoticeTemplate, { params: paramsOf(event) });
      redirect(303, href(`/organizations/${event.params.organizationId}/notices?saved`));
    }),
};

async function templateOf(event: Event): Promise<NoticeTemplate> {
  const { organizationId: id, kind, locale } = event.params;
  const { items } = await call(event, listNoticeTemplates, { params: { id } });
  const found = items.find((item) => item.kind === kind && item.locale === locale);
  if (!found) error(404, { message: refusalText('not_found'), code: 'not_found' });
  return found;
}

function paramsOf(event: Event) {
  const { organizationId: id, kind, locale } = event.params;
  return { id, kind: kind as NoticeTemplate['kind'], locale: locale as NoticeTemplate['locale'] };
}

/** What was typed, or its faults: those of the API, told before it is asked. */
async function readWords(event: Event) {
  const template = await templateOf(event);
  const form = await event.request.formData();
  const read = (name: string) =>
    String(form.get(name) ?? '')
      .trim()
      .normalize('NFC');
  const words = { subject: read('subject'), opening: read('opening') };
  const faults = findTemplateFaults(template, words).map(({ path, code }) => ({
    field: path,
    text: templateFaultText(code, template.placeholders),
  }));
  return { words, refusal: faults.length > 0 ? formRefusal(faults, words) : undefined };
}
