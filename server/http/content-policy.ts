import type { Settings } from "#server/settings";

export interface PolicyOptions {
  settings: Pick<Settings, "tilesUrl">;
  isDevelopment: boolean;
  /** Of one answer, for a page that runs in the browser; public pages have none and run nothing of their own. */
  nonce?: string;
}

/** No script or style but our own, nothing framed, nothing embedded from elsewhere but the map's tiles where set. */
export function contentPolicy({ settings: { tilesUrl }, isDevelopment, nonce }: PolicyOptions): string {
  const tiles = tilesUrl ? ` ${new URL(tilesUrl.replace(/[{}]/g, "")).origin}` : "";
  // The tools of development write scripts and styles into pages; a nonce would forbid exactly that.
  const own = isDevelopment ? "'self' 'unsafe-inline'" : nonce ? `'self' 'nonce-${nonce}'` : "'self'";
  return [
    "default-src 'none'",
    `script-src ${own}`,
    `style-src ${own}`,
    // A nonce does not reach attributes, and React Aria hides inputs with them.
    ...(nonce ? ["style-src-attr 'unsafe-inline'"] : []),
    `img-src 'self' data:${tiles}`,
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}${tiles}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
