import type { Label } from '@etal/domain/catalogue/lists';
import { m } from '@etal/messages';

const texts: Record<Label, () => string> = {
  organic: m.catalogue_label_organic,
  hve: m.catalogue_label_hve,
  label_rouge: m.catalogue_label_label_rouge,
  aop: m.catalogue_label_aop,
  igp: m.catalogue_label_igp,
  stg: m.catalogue_label_stg,
  farmhouse: m.catalogue_label_farmhouse,
  mountain: m.catalogue_label_mountain,
};

export function labelText(label: Label): string {
  return texts[label]();
}
