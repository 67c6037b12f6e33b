/** One file of what a hub takes along. Its rows are not bounded: an export is whole, or it is not one. */
export type HubSection = {
  /** its files, and its key in the JSON */
  name: HubSectionName;
  /** `table.column`, told as it is kept, or `table.column as name` where two would bear one name */
  columns: readonly string[];
  /** what is told of a column that the hub may not have whole, or is worked out: SQL by its name */
  told?: Readonly<Record<string, string>>;
  /** columns that `told` stands for */
  standsFor?: readonly string[];
  /** tables and condition; `$1` is the hub */
  from: string;
  orderBy: string;
};

export type HubSectionName =
  | 'hub'
  | 'members'
  | 'producers'
  | 'grants'
  | 'certificates'
  | 'fees'
  | 'products'
  | 'variants'
  | 'product_images'
  | 'stocks'
  | 'stock_adjustments'
  | 'kept_changes'
  | 'pickup_points'
  | 'pickup_days'
  | 'pickup_slots'
  | 'pickup_day_cancellations'
  | 'pickup_day_moves'
  | 'seller_withdrawals'
  | 'seller_presences'
  | 'seller_minimums'
  | 'minimum_waivers'
  | 'minimum_judgements'
  | 'delivery_receptions'
  | 'calendars'
  | 'calendar_places'
  | 'calendar_skips'
  | 'calendar_sales'
  | 'week_answers'
  | 'compositions'
  | 'offer_exceptions'
  | 'silence_choices'
  | 'week_reminders'
  | 'sales'
  | 'sale_publications'
  | 'sale_days'
  | 'sale_closings'
  | 'sale_fees'
  | 'offers'
  | 'households'
  | 'household_tags'
  | 'opening_changes'
  | 'till_openings'
  | 'payments'
  | 'drawers'
  | 'drawer_movements'
  | 'drawer_counts'
  | 'remittances'
  | 'remittance_payments'
  | 'bank_statements'
  | 'bank_lines'
  | 'bank_matches'
  | 'household_notes'
  | 'household_cards'
  | 'household_invitations'
  | 'household_imports'
  | 'moved_households'
  | 'household_emails'
  | 'household_corrections'
  | 'household_merges'
  | 'orders'
  | 'order_lines'
  | 'order_fees'
  | 'order_changes'
  | 'order_corrections'
  | 'order_cancellations'
  | 'order_disruptions'
  | 'retractions'
  | 'handovers'
  | 'preparation_sheets'
  | 'sheet_corrections'
  | 'lots'
  | 'recalls'
  | 'recall_notices'
  | 'journal'
  | 'name_sharings'
  | 'notice_words'
  | 'notice_rounds';

/** What the hub may have of `person`: whoever acted, when they are of its own. */
export const ownMember = (person: string): string =>
  `case when exists (select from memberships own
     where own.person_id = ${person} and own.organization_id = $1) then ${person} end`;

/** The statement of a section, its names in camelCase. */
export function statementOf({ columns, told = {}, from, orderBy }: HubSection): string {
  const kept = columns.map((column) => {
    const [source, name = source!.split('.')[1]!] = column.split(' as ');
    return `${source} as "${camelCase(name)}"`;
  });
  const worked = Object.entries(told).map(([name, sql]) => `${sql} as "${name}"`);
  return `select ${[...kept, ...worked].join(', ')} from ${from} order by ${orderBy}`;
}

const camelCase = (name: string): string =>
  name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
