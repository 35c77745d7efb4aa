import { data } from "react-router";
import { refusalOf } from "../../context";

/** What a page that sends forms has to say of the last one. */
export type Outcome = { done: string } | { refused: string };

/** Runs what a form asks for; a refusal of the contract becomes what the page says. */
export async function attempt(done: string, work: () => Promise<unknown>) {
  try {
    await work();
    return data<Outcome>({ done });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || refusal.status >= 500) throw error;
    return data<Outcome>({ refused: refusal.detail }, { status: refusal.status });
  }
}

export async function fieldsOf(request: Request) {
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const all = (name: string) => form.getAll(name).map(String);
  return { text, all, orNull: (name: string) => text(name) || null, has: (name: string) => form.has(name) };
}
