/** Whom no mail reaches: the hub calls them. */
export function unmailedOf(orders: readonly { isMailed: boolean }[]): number {
  return orders.filter(({ isMailed }) => !isMailed).length;
}
