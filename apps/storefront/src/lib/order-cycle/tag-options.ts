import { m } from '@etal/messages';

/** Everybody, or the households with one of a hub's tags; the one that is chosen stays. */
export function tagOptions(
  tags: readonly string[],
  chosen: string,
): { value: string; text: string }[] {
  const known = chosen === '' || tags.includes(chosen) ? tags : [...tags, chosen];
  return [
    { value: '', text: m.order_cycle_for_all() },
    ...known.map((tag) => ({ value: tag, text: m.order_cycle_for({ tag }) })),
  ];
}
