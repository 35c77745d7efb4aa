import { create } from "qrcode";

export interface DrawnQrCode {
  /** Modules on a side, without the quiet zone. */
  size: number;
  /** Dark modules as one path, a run of a row at a time. */
  path: string;
}

/** A QR code that survives a scratched sign: a quarter of it may be lost. */
export function drawQrCode(text: string): DrawnQrCode {
  const { modules } = create(text, { errorCorrectionLevel: "Q" });
  const { size } = modules;
  const runs: string[] = [];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!modules.get(y, x)) continue;
      const start = x;
      while (x + 1 < size && modules.get(y, x + 1)) x++;
      runs.push(`M${start} ${y}h${x - start + 1}v1H${start}z`);
    }
  }
  return { size, path: runs.join("") };
}
