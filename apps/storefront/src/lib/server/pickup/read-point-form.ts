import { changePickupPoint } from '@etal/contracts/pickup/endpoints';
import { readEuros } from '#lib/euros.ts';
import { m } from '@etal/messages';
import { parseBody } from '#lib/server/parse-form.ts';

/** Reads the form of a place; its latitude and longitude are told together or not at all. */
export function readPointForm(form: FormData) {
  const textOf = (field: string) => String(form.get(field) ?? '').trim();
  const degrees = (field: string) => {
    const text = textOf(field).replace(',', '.');
    return text === '' ? null : Number(text);
  };
  const [latitude, longitude] = [degrees('latitude'), degrees('longitude')];
  if ((latitude === null) !== (longitude === null)) {
    const field = latitude === null ? 'latitude' : 'longitude';
    return { faults: [{ field, text: m.pickup_fault_position() }] };
  }
  const minimum = textOf('minimumCents');
  const body = {
    name: textOf('name'),
    address: textOf('address'),
    town: textOf('town'),
    directions: textOf('directions'),
    minimumCents: minimum === '' ? null : (readEuros(minimum) ?? NaN),
    latitude,
    longitude,
  };
  return parseBody(changePickupPoint.body!.required(), body, {
    name: m.pickup_fault_name(),
    address: m.pickup_fault_address(),
    town: m.pickup_fault_town(),
    minimumCents: m.pickup_fault_minimum(),
    latitude: m.pickup_fault_position(),
    longitude: m.pickup_fault_position(),
    _: m.catalogue_fault_too_long(),
  });
}
