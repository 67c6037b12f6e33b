/** Why a stock rose or fell, other than by orders; `import` is told by imports alone. */
export const stockReasons = ['harvest', 'count', 'loss', 'gift', 'other'] as const;

export type StockReason = (typeof stockReasons)[number] | 'import';
