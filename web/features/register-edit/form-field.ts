/** A field as a form of the browser needs it: in words, without the code lists of other languages. */
export interface FormField {
  name: string;
  type: "text" | "url" | "code" | "codes" | "boolean" | "number" | "date" | "place";
  title: string;
  explanation: string;
  /** Stays inside the city. */
  isInternal: boolean;
  isLong: boolean;
  maxLength?: number;
  /** Of a number: "days" where it counts them. */
  unit?: "days" | "currency";
  options?: { value: string; label: string }[];
}

export interface FormGroup {
  id: string;
  title: string;
  fields: FormField[];
}

export type Values = Record<string, unknown>;

export const fieldsOf = (groups: readonly FormGroup[]): FormField[] => groups.flatMap(({ fields }) => fields);

/** Every field of the form with its value; null is undeclared. */
export const valuesOf = (groups: readonly FormGroup[], facts: Readonly<Record<string, unknown>>): Values =>
  Object.fromEntries(fieldsOf(groups).map(({ name }) => [name, facts[name] ?? null]));

/** What is written in a number's box: a number where it is one, else as typed, for the server to say what is wrong. */
export function readNumber(text: string): number | string | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : text;
}

/** The facts of a form that a browser without a script has sent. */
export function readForm(groups: readonly FormGroup[], form: URLSearchParams): Values {
  return Object.fromEntries(fieldsOf(groups).map((field) => [field.name, readField(field, form)]));
}

function readField({ name, type }: FormField, form: URLSearchParams): unknown {
  if (type === "place") return readPlace(form.get("place.latitude") ?? "", form.get("place.longitude") ?? "");
  if (type === "codes") return form.getAll(name).filter((code) => code !== "");
  const text = form.get(name) ?? "";
  if (text.trim() === "") return null;
  if (type === "boolean") return text === "yes" ? true : text === "no" ? false : text;
  return type === "number" ? readNumber(text) : text;
}

/** Two boxes of degrees as a place; what is no number stays as typed, for the server to say what is wrong. */
export function readPlace(latitude: string, longitude: string): unknown {
  if (latitude.trim() === "" && longitude.trim() === "") return null;
  const [lat, lon] = [latitude, longitude].map((text) => Number(text.trim().replace(",", ".")));
  return {
    kind: "point",
    longitude: Number.isFinite(lon) ? lon : longitude,
    latitude: Number.isFinite(lat) ? lat : latitude,
  };
}
