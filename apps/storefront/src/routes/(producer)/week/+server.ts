import { redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';

/** What people kept as a bookmark. */
export const GET = () => redirect(308, href('/today'));
