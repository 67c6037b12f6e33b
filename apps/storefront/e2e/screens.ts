import { disruptionScreens } from './disruption-screens.ts';
import { deskScreens } from './desk-screens.ts';
import { productScreens } from './product-screens.ts';
import { officeScreens } from './office-screens.ts';
import { movingScreens } from './moving-screens.ts';
import { noticeScreens } from './notice-screens.ts';
import { placeScreens } from './place-screens.ts';
import type { Screen } from './screen.ts';
import { householdScreens } from './household-screens.ts';
import { tillScreens } from './till-screens.ts';
import { weekScreens } from './week-screens.ts';

/** Every page of the storefront, in the states that it has. */
export const screens: readonly Screen[] = [
  ...householdScreens,
  ...deskScreens,
  ...officeScreens,
  ...placeScreens,
  ...productScreens,
  ...movingScreens,
  ...disruptionScreens,
  ...noticeScreens,
  ...weekScreens,
  ...tillScreens,
];
