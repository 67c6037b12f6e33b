import type { Campaign } from '../campaign.ts';
import { measureHttp } from './http-vs-reference.ts';
import { countStatements } from './statements.ts';
import { measureVsSql } from './vs-sql.ts';

/** Placing orders of eight lines: against one SQL function, in statements, and over HTTP. */
export async function benchCheckout(campaign: Campaign): Promise<void> {
  await measureVsSql(campaign);
  await countStatements(campaign);
  await measureHttp(campaign);
}
