/**
 * How long what tells of people is kept, in days. Sweeps delete by these numbers, and the privacy
 * page says them.
 *
 * @see docs/rules.md V4
 */
export const retention = {
  /** an account that nobody used: erased then, unless an organization gave it a role */
  idleAccountDays: 3 * 365,
  /** its owner is told so long before */
  idleWarningDays: 30,
  /** what a hub noted about a household */
  householdNoteDays: 2 * 365,
  /** words and address of a mail that was sent; kept only where no SMTP sends it */
  mailDays: 30,
  /** ids of what was handed to the job queue */
  handedWorkDays: 7,
  /** codes and links, once they open nothing */
  endedSecretDays: 2,
  /** sessions, once they are over */
  endedSessionDays: 30,
  /** the mailed link of an order, after its pickup day */
  orderLinkDays: 30,
} as const;
