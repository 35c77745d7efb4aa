import { detachText } from "#domain/register/detach-text";
import { showControls } from "#domain/register/show-controls";
import type { Cell } from "#domain/register/values/reading";

/** The names by which a mapping calls columns: each once, and one for columns that bear none. */
export function nameColumns(cells: readonly Cell[]): string[] {
  const taken = new Set<string>();
  return cells.map((cell, at) => {
    const plain = String(cell ?? "")
      .replace(/\s+/g, " ")
      .trim()
      .normalize("NFC")
      .slice(0, 300);
    const written = detachText(showControls(plain));
    const base = written === "" ? `column ${at + 1}` : written;
    let name = base;
    for (let count = 2; taken.has(name); count++) name = `${base} (${count})`;
    taken.add(name);
    return name;
  });
}
