import { overwriteGetLocale } from '@etal/messages/runtime';
import { localeOf } from '#lib/href.ts';

overwriteGetLocale(() => localeOf(location.pathname));
