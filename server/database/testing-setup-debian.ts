import type { TestProject } from "vitest/node";
import { debianBinaries, startTestServer } from "#server/database/testing-setup";

/** Against the oldest PostgreSQL that Plaza takes, where Debian's is installed. */
export default (project: TestProject) => startTestServer(project, debianBinaries);
