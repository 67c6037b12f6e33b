/**
 * What a household is told without having asked at that moment, as one closed list.
 *
 * `news` invites to buy: it needs the person's choice and carries one-click unsubscription.
 * `service` is about an order that stands. What answers an act at once, at any hour, is no notice:
 * a sign-in code, the confirmation of an order, the household's own cancellation.
 *
 * @see docs/rules.md N1
 */
export const noticeKinds = ['opening', 'closing', 'reminder', 'change'] as const;

export type NoticeKind = (typeof noticeKinds)[number];

/** Kinds that a person may refuse. Who orders is always told what changes of the order. */
export const refusableKinds = ['opening', 'closing', 'reminder'] as const;

export type RefusableKind = (typeof refusableKinds)[number];

export const newsKinds = ['opening', 'closing'] as const satisfies readonly NoticeKind[];

type Rule = {
  nature: 'news' | 'service';
  /**
   * `followers`: who ordered from the hub, or asked to be told; `undecided`: of those who ordered
   * once, who has no order for the day; `order`: who placed the order.
   */
  audience: 'followers' | 'undecided' | 'order';
};

export const noticeRules: Record<NoticeKind, Rule> = {
  opening: { nature: 'news', audience: 'followers' },
  closing: { nature: 'news', audience: 'undecided' },
  reminder: { nature: 'service', audience: 'order' },
  change: { nature: 'service', audience: 'order' },
};
