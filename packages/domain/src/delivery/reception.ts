/** How cold food comes: at any temperature, fresh, frozen. */
export const temperatureClasses = ['ambient', 'chilled', 'frozen'] as const;

export type TemperatureClass = (typeof temperatureClasses)[number];

/** Why fewer pieces are taken in than were expected. */
export const receptionReasons = ['missing', 'damaged', 'refused'] as const;

export type ReceptionReason = (typeof receptionReasons)[number];

/** Above it, food of a class is taken in for a reason or not at all; tenths of a degree Celsius. */
const warmest: Record<TemperatureClass, number | null> = {
  ambient: null,
  chilled: 40,
  frozen: -180,
};

/** What arrived of one format, as whoever takes it in notes it. */
export type Reception = {
  /** pieces, zero or more */
  receivedQuantity: number;
  reason: ReceptionReason | null;
  temperatureClass: TemperatureClass;
  /** of the food when it arrived, tenths of a degree Celsius; null unless it was taken */
  temperatureTenths: number | null;
  /** why it is taken in although it is too warm; empty otherwise */
  acceptedFor: string;
};

export type ReceptionFault = {
  path: 'reason' | 'temperatureTenths' | 'acceptedFor';
  code: 'required' | 'unneeded' | 'too_warm';
};

/** How cold a product comes unless whoever takes it in says otherwise. */
export function usualTemperature(product: {
  category: string;
  foodKind: string | null;
}): TemperatureClass {
  const { category, foodKind } = product;
  return ['meat', 'dairy'].includes(category) || foodKind === 'fish' ? 'chilled' : 'ambient';
}

/** Whether a temperature is above what its class allows. */
export function isTooWarm({
  temperatureClass,
  temperatureTenths,
}: Pick<Reception, 'temperatureClass' | 'temperatureTenths'>): boolean {
  const most = warmest[temperatureClass];
  return most !== null && temperatureTenths !== null && temperatureTenths > most;
}

/**
 * Why a reception cannot stand. Fewer pieces than expected have a reason. Cold food that is taken in
 * has a temperature; too warm, it is refused whole or taken in for a reason.
 *
 * @param expectedQuantity pieces that come as orders stand
 * @returns nothing when it stands
 * @see docs/rules.md D13, D14
 */
export function receptionFaults(reception: Reception, expectedQuantity: number): ReceptionFault[] {
  const { receivedQuantity, reason, temperatureClass, temperatureTenths, acceptedFor } = reception;
  const faults: ReceptionFault[] = [];
  const isShort = receivedQuantity < expectedQuantity;
  if (isShort !== (reason !== null)) {
    faults.push({ path: 'reason', code: isShort ? 'required' : 'unneeded' });
  }
  const isTaken = receivedQuantity > 0;
  if (isTaken && temperatureClass !== 'ambient' && temperatureTenths === null) {
    faults.push({ path: 'temperatureTenths', code: 'required' });
  }
  if (isTaken && isTooWarm(reception) && acceptedFor === '') {
    faults.push({ path: 'acceptedFor', code: 'too_warm' });
  }
  return faults;
}
