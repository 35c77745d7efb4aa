import type { DrawnQrCode } from "./qr-code.server";

/** Four modules of quiet around it, as readers of such codes ask for; dark on light in every theme. */
export function QrCode({ code, label }: { code: DrawnQrCode; label: string }) {
  const side = code.size + 8;
  return (
    <svg
      className="qr-code"
      viewBox={`-4 -4 ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect x="-4" y="-4" width={side} height={side} fill="#fff" />
      <path d={code.path} fill="#000" />
    </svg>
  );
}
