import { data } from "react-router";
import { refusalOf } from "../../context";

/** Does what a form asks; a refusal comes back to the page in words, anything else is none of the page's. */
export async function refusedAction<T>(work: () => Promise<T>) {
  try {
    return await work();
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || refusal.status >= 500) throw error;
    return data({ refusal }, { status: refusal.status });
  }
}
