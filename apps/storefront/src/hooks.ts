import type { Reroute } from '@sveltejs/kit/hooks';
import { withoutLocale } from '#lib/href.ts';

export const reroute: Reroute = ({ url }) => withoutLocale(url.pathname);
