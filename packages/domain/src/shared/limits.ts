/** Every limit that input meets; zod and SQL read the same numbers. */
export const limits = {
  nameCharactersMax: 120,
  textCharactersMax: 4_000,
  termsCharactersMax: 40_000,
  emailCharactersMax: 254,
  phoneCharactersMax: 20,
  passwordCharactersMin: 8,
  passwordCharactersMax: 200,
  skuCharactersMax: 60,
  alcoholTenthsMax: 1_000,
  labelsMax: 12,
  variantsPerProductMax: 100,
  quantityMax: 999,
  stockQuantityMax: 1_000_000,
  priceCentsMax: 1_000_000,
  weightGramsMax: 1_000_000,
  /** of a fee: 100 € a piece, a kilogram or an order */
  feeCentsMax: 10_000,
  /** articles that a fee of a whole order counts at most */
  feeItemsMax: 1_000,
  /** fees of one organization that are in force */
  feesPerOrganizationMax: 30,
  orderLinesMax: 100,
  /** on estimates, deposits included: 100,000 € */
  orderCentsMax: 10_000_000,
  /** the least that one order comes to at a pickup point: a household is not kept out: 200 € */
  orderMinimumCentsMax: 20_000,
  /** from how much of orders a producer comes to a place: 1,000 € */
  sellerMinimumCentsMax: 100_000,
  offersPerCycleMax: 1_000,
  /** formats that the page of a sale shows at once; of more, one producer at a time */
  cycleLinesTogetherMax: 300,
  /** producers that one hub gathers */
  sellersPerHubMax: 1_000,
  /** what one shop shows, all sales together */
  offersPerDayMax: 1_000,
  destinationsPerCycleMax: 20,
  slotsPerDayMax: 60,
  slotCapacityMax: 10_000,
  /** calendars of one organization */
  rhythmsMax: 50,
  /** from one sale of a calendar to the next */
  rhythmWeeksMax: 12,
  /** how long before its opening a sale is made */
  rhythmAheadWeeksMax: 8,
  /** formats of one producer that its week lists */
  weekLinesMax: 500,
  /** formats that one composite holds */
  compositionPartsMax: 40,
  /** pieces of one format in one composite */
  compositionQuantityMax: 99,
  listItemsMax: 100,
  /** pickup days that one paper gathers, as they are packed together */
  paperDaysMax: 7,
  /** days of the longest period of lines to export: a leap year */
  exportDaysMax: 366,
  /** changed in one act, on one page */
  productsPerChangeMax: 24,
  deskCommandsMax: 50,
  /** far beyond what one desk hands over in a day */
  deskOrdersMax: 2_000,
  deskPayloadBytesMax: 4_096,
  deskDeviceCharactersMax: 60,
  deskSequenceMax: 1_000_000,
  deskNoteCharactersMax: 500,
  bodyBytesMax: 262_144,
  importRowsMax: 10_000,
  importBytesMax: 8_388_608,
  importLineCharactersMax: 20_000,
  imageBytesMax: 10_485_760,
  imagePixelsMax: 50_000_000,
  quoteGraceMinutes: 10,
  signInCodeMinutes: 15,
  signInCodeAttemptsMax: 5,
  signInCodesPerQuarterHourMax: 4,
  signInCodesPerDayMax: 20,
  /** wrong passwords and codes per address of the network, and per e-mail, in a quarter of an hour */
  signInFailuresPerAddressMax: 40,
  signInFailuresPerEmailMax: 10,
  /** codes asked for, households made, e-mails tried: each per network address in a quarter of an hour */
  newcomersPerAddressMax: 60,
  sessionDays: 60,
  tokenMinutes: 10,
  refreshGraceSeconds: 30,
  /** what a search of households shows at most */
  householdsFoundMax: 20,
  /** cards read by one person in a quarter of an hour, right and wrong */
  cardReadingsMax: 120,
  membersPerHouseholdMax: 12,
  invitationDays: 7,
  /** invitations that one household sends in a day */
  invitationsPerDayMax: 10,
  claimLinkDays: 60,
  certificatesPerOrganizationMax: 100,
  tagCharactersMax: 60,
  lotCharactersMax: 40,
  /** formats and days that one lot is found in, and orders that hold it */
  recallPlacesMax: 200,
  recallHoldersMax: 5_000,
  /** times that one lot is told of, and what the house adds in its own words */
  recallsPerLotMax: 50,
  /** a mail of a recall that has not left by then is for a call */
  recallMailMinutesMax: 60,
  recallWordsCharactersMax: 600,
  /** of food that arrives, tenths of a degree Celsius */
  temperatureTenthsMin: -600,
  temperatureTenthsMax: 600,
  /** notes of deliveries in one file: a year of a house */
  receptionsExportedMax: 50_000,
  tagsPerHouseholdMax: 20,
  /** different tags of one hub */
  tagsPerHubMax: 100,
  householdNoteCharactersMax: 500,
  notesPerHouseholdMax: 50,
  /** the latest corrections of a household that its file shows */
  correctionsShownMax: 20,
  /** what a household may owe, or have in credit, in the old ledger of a hub that moves in */
  openingCentsMax: 1_000_000,
  /** one payment, of money or from the cagnotte: 10,000 € */
  paymentCentsMax: 1_000_000,
  /** cash of one house: 100,000 € */
  drawerCentsMax: 10_000_000,
  /** of one note or coin */
  piecesMax: 9_999,
  /** the latest drawers of a house, and movements of one, that a page shows */
  drawersShownMax: 20,
  /** cheques or card payments that go to the bank together, and that wait for it */
  remittancePaymentsMax: 300,
  /** the latest that a page shows */
  remittancesShownMax: 50,
  /** one movement of a bank statement: 1,000,000 € */
  bankLineCentsMax: 100_000_000,
  bankLabelCharactersMax: 300,
  statementBytesMax: 2_097_152,
  statementLinesMax: 5_000,
  /** faults of one statement that are told */
  statementFaultsMax: 50,
  /** lines of the bank that wait, and what they may be: on one page */
  bankLinesOpenMax: 200,
  bankItemsMax: 500,
  /** matches that one tap confirms, and the latest that a page shows */
  bankMatchesMax: 200,
  bankMatchesShownMax: 50,
  drawerMovementsMax: 500,
  /** what the sheets of one XLSX may hold once they are unpacked */
  unpackedBytesMax: 33_554_432,
  /** words that one file may leave in doubt */
  movingWordsMax: 500,
  /** invitations of a hub that moves in: people read that mail late */
  movingInvitationDays: 60,
  /** changes of orders whose sheet has left are gathered so long for the producer */
  correctionMinutes: 10,
  /** why a day is cancelled or moved, as everybody is told */
  reasonCharactersMax: 300,
  noticeSubjectCharactersMax: 120,
  noticeOpeningCharactersMax: 300,
  /** news and reminders that leave in a second */
  noticesPerSecond: 5,
  /** the link that refuses notices, from the last one */
  noticeLinkDays: 400,
  /** to confirm that one wants to be told of openings */
  followDays: 7,
  /** hubs that one address may ask in a day, before it confirms any */
  followMailsPerDay: 3,
} as const;
