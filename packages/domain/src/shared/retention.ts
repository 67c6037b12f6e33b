/**
 * How long what tells of people is kept, in days. Sweeps delete by these numbers, and the privacy
 * page says them.
 *
 * @see docs/rules.md V4, V7, V8, V9
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
  /** who read or did what; but for what stays, see `keptActs` */
  auditDays: 365,
  /** the mark by which a request that is sent twice counts once */
  requestKeyDays: 7,
  /** who was told what */
  noticeDays: 30,
  /** an invitation of a household to somebody, once it opens nothing */
  endedInvitationDays: 30,
  /** a household that nobody belongs to and that never ordered, after the last act of its hub */
  leftHouseholdDays: 365,
  /** a basket, after its pickup day */
  basketDays: 7,
  /** names on a preparation sheet, and who collects instead, after the pickup day */
  sheetNameDays: 7,
} as const;

/**
 * Acts whose record stays: they prove that somebody was erased, and who let producers read names.
 * So does what a hub entered for a producer (docs/rules.md K1).
 *
 * @see docs/rules.md V7
 */
export const keptActs = [
  'household.erased',
  'name_sharing.allowed',
  'name_sharing.ended',
  'person.erased',
] as const;
