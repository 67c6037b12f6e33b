/** SQL: the day of the territory's clock in which a moment is. */
export const localDayOf = (moment: string) => `(${moment} at time zone
  coalesce((select time_zone from territories order by id limit 1), 'UTC'))::date`;

/** SQL: the day that the territory lives, by the database's clock. */
export const localToday = localDayOf('etal_now()');
