/** Households' pages are plain documents; `live-forms.js` is their only script. */
export const csr = false;
