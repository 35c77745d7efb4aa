import { holdOpen } from "#server/database/testing-open";

// A process of Plaza that does nothing but hold the database open, for tests that end processes the hard way. It prints
// the owner's address when it is ready, or the sentence it refuses with.
const held = await holdOpen(process.argv[2] === "server" ? "server" : "command", process.env);
process.on("SIGTERM", async () => {
  await held.close();
  process.exit(0);
});
console.log(held.line);
