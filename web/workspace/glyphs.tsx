/** Small pictures made of stones, like Plaza's mark: one shape per noun, drawn on a grid of 16. Never without a word. */
const paths = {
  home: "M1 7h14v3H1zM1 12h5v3H1zM10 12h5v3h-5zM4 2h8v3H4z",
  register: "M1 1h6v6H1zM9 1h6v6H9zM1 9h6v6H1zM9 11h6v2H9z",
  people: "M2 2h5v5H2zM9 2h5v5H9zM1 9h7v5H1zM10 9h5v5h-5z",
  assessment: "M1 1h6v3H1zM1 5h6v3H1zM1 9h6v6H1zM9 1h6v5H9zM9 7h6v2H9zM9 10h6v5H9z",
  history: "M1 1h14v2.5H1zM1 5h10v2.5H1zM1 9h12v2.5H1zM1 13h7v2.5H1z",
  keys: "M1 5h6v6H1zM9 6.5h6v3H9zM11 11h2v3h-2z",
  organisation: "M3 1h10v3H3zM1 6h6v9H1zM9 6h6v4H9zM9 12h6v3H9z",
  alliance: "M1 1h4v4H1zM6 1h4v4H6zM11 1h4v4h-4zM1 6h4v4H1zM6 6h4v4H6zM11 6h4v4h-4zM1 11h4v4H1zM11 11h4v4h-4z",
  import: "M6.5 1h3v6h-3zM3 8h10v2.5H3zM1 12.5h14V15H1z",
  declaration: "M2 1h12v2.5H2zM2 5h8v2H2zM2 8.5h10v2H2zM9 12h5v3H9z",
  learning: "M1 1h6v4H1zM9 1h6v4H9zM1 7h14v3H1zM5 12h6v3H5z",
  plan: "M1 1h4v9H1zM6 1h4v5H6zM11 1h4v12h-4zM1 12h4v3H1zM6 8h4v4H6z",
  adoption: "M1 12h4v3H1zM6 9h4v6H6zM11 5h4v10h-4zM1 1h8v3H1z",
  bell: "M5 1h6v3H5zM3 5h10v6H3zM1 12h14v2H1z",
  mail: "M1 2h14v3H1zM1 6.5h6v7H1zM9 6.5h6v7H9z",
  settings: "M1 2h8v3H1zM11 2h4v3h-4zM1 6.5h4v3H1zM7 6.5h8v3H7zM1 11h10v3H1zM13 11h2v3h-2z",
  search: "M1 1h10v2.5H1zM1 3.5h2.5v5H1zM8.5 3.5H11v5H8.5zM1 8.5h10V11H1zM11 11.5h3.5V15H11z",
  menu: "M1 2h14v2.5H1zM1 6.7h14v2.5H1zM1 11.4h14v2.5H1z",
  leave: "M1 1h6v14H1zM9 6.5h6v3H9z",
} as const;

export type GlyphName = keyof typeof paths;

export function Glyph({ name }: { name: GlyphName }) {
  return (
    <svg className="glyph" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
