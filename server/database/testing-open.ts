import { openDatabase } from "#server/database/open";
import { readSettings, UnusableStart } from "#server/settings";

/** What a process of Plaza that does nothing but hold the database open says of it, and how it leaves. */
export interface HeldOpen {
  /** The owner's address, or the sentence of the refusal behind `refused: `. */
  line: string;
  close: () => Promise<void>;
}

export async function holdOpen(
  kind: "server" | "command",
  environment: Record<string, string | undefined>,
): Promise<HeldOpen> {
  try {
    const database = await openDatabase(readSettings(environment), environment, () => undefined);
    if (kind === "server") {
      await database.claim().catch(async (error) => {
        await database.close();
        throw error;
      });
    }
    return { line: database.ownerUrl, close: database.close };
  } catch (error) {
    if (!(error instanceof UnusableStart)) throw error;
    return { line: `refused: ${error.message}`, close: async () => undefined };
  }
}
