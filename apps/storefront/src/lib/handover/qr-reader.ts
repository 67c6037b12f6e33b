import type { BarcodeDetector as Ponyfill } from 'barcode-detector/ponyfill';

/** The text of the QR code that an image shows, if it shows one. */
export type QrReader = (image: HTMLVideoElement) => Promise<string | undefined>;

/** By the browser itself where it can; else by a WebAssembly that comes from this site only. */
export async function openQrReader(): Promise<QrReader> {
  const Detector = (await nativeDetector()) ?? (await loadDetector());
  const detector = new Detector({ formats: ['qr_code'] });
  return async (image) => (await detector.detect(image))[0]?.rawValue;
}

type Detector = typeof Ponyfill;

async function nativeDetector(): Promise<Detector | undefined> {
  const { BarcodeDetector: native } = globalThis as { BarcodeDetector?: Detector };
  const formats = (await native?.getSupportedFormats().catch(() => undefined)) ?? [];
  return formats.includes('qr_code') ? native : undefined;
}

async function loadDetector(): Promise<Detector> {
  const [{ BarcodeDetector, prepareZXingModule }, { default: url }] = await Promise.all([
    import('barcode-detector/ponyfill'),
    import('zxing-wasm/reader/zxing_reader.wasm?url'),
  ]);
  prepareZXingModule({ overrides: { locateFile: () => url } });
  return BarcodeDetector;
}
