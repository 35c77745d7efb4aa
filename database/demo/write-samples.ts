import { writeFileSync } from "node:fs";
import path from "node:path";
import { sampleFiles } from "#database/demo/samples";

for (const { name, bytes } of sampleFiles()) writeFileSync(path.join(import.meta.dirname, "samples", name), bytes);
