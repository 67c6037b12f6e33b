import { encode } from 'uqr';

/** The QR code of an order's code, as the path of an SVG: what the desk scans, no address. */
export function drawCode(code: string): { size: number; path: string } {
  const { size, data } = encode(code, { ecc: 'M', border: 2 });
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return { size, path };
}
