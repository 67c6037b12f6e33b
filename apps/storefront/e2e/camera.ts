import type { Page } from '@playwright/test';
import { encode } from 'uqr';

/**
 * What the pages to come see through the camera: a QR code on a table. The Chromium of the tests
 * has no camera, not even a false one; reading what is seen is the page's own.
 *
 * @param text null: the camera is refused
 */
export async function giveCamera(page: Page, text: string | null): Promise<void> {
  const cells = text === null ? null : encode(text, { ecc: 'M', border: 2 }).data;
  await page.addInitScript((seen) => {
    navigator.mediaDevices.getUserMedia = async () => {
      if (!seen) throw new DOMException('', 'NotAllowedError');
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [640, 480];
      const table = canvas.getContext('2d')!;
      const dot = Math.floor(400 / seen.length);
      const draw = () => {
        table.fillStyle = '#e8e4da';
        table.fillRect(0, 0, canvas.width, canvas.height);
        for (const [y, row] of seen.entries()) {
          for (const [x, isDark] of row.entries()) {
            table.fillStyle = isDark ? '#111' : '#fff';
            table.fillRect(120 + x * dot, 40 + y * dot, dot, dot);
          }
        }
        requestAnimationFrame(draw);
      };
      draw();
      return canvas.captureStream(10);
    };
  }, cells);
}
