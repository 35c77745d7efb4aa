import { create } from "qrcode";
import { expect, test } from "vitest";
import { drawQrCode } from "./qr-code.server";

/** Paints the path back into modules. */
function paint({ size, path }: ReturnType<typeof drawQrCode>): boolean[] {
  const dark = new Array<boolean>(size * size).fill(false);
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)/g))
    dark.fill(true, Number(y) * size + Number(x), Number(y) * size + Number(x) + Number(run));
  return dark;
}

test("the drawing has exactly the dark modules of the code, and no style", () => {
  const address = "https://plaza.example.org/d/7Q4K2M9X";
  const drawn = drawQrCode(address);
  const { modules } = create(address, { errorCorrectionLevel: "Q" });
  expect(paint(drawn)).toEqual([...modules.data].map(Boolean));
});
