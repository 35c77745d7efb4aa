import { z } from "zod";
import { Example, type LivingContent, Standard } from "#domain/frameworks/living-content";
import { readYaml, type SourceFiles } from "#domain/frameworks/source-files";
import type { Finding } from "#domain/kernel/finding";
import { findingsOf } from "#domain/kernel/schema-findings";

const ExampleFile = z.strictObject({ examples: z.array(Example).min(1) });

export interface AssembledLiving {
  content: LivingContent;
  findings: Finding[];
}

/**
 * Puts together what stands beside the releases: `crosswalks/<standard>.yaml` and `examples/<policy>.yaml`. Leaves out what
 * cannot be read, and never stops at the first finding.
 */
export function assembleLiving(files: SourceFiles): AssembledLiving {
  const findings: Finding[] = [];
  const read = <T>(path: string, schema: z.ZodType<T>): T | undefined => {
    const before = findings.length;
    const raw = readYaml(files, path, findings);
    if (findings.length > before) return undefined;
    const parsed = schema.safeParse(raw);
    if (parsed.success) return parsed.data;
    findings.push(...findingsOf(parsed.error, path));
    return undefined;
  };
  const within = (folder: string) => [...files.keys()].filter((path) => path.startsWith(`${folder}/`)).sort();
  const standards = within("crosswalks").flatMap((path) => {
    const standard = read(path, Standard);
    if (standard && path !== `crosswalks/${standard.id}.yaml`) {
      findings.push({
        code: "id-and-file-differ",
        path,
        message: `The file holds ${standard.id}.`,
        fix: "Name the file after the standard's id.",
      });
    }
    return standard ?? [];
  });
  const examples = within("examples").flatMap((path) => {
    const list = read(path, ExampleFile)?.examples ?? [];
    const policy = path.slice("examples/".length, -".yaml".length);
    findings.push(
      ...list.filter(({ id }) => !id.startsWith(`${policy}.`)).map(({ id }) => strayExample(path, id, policy)),
    );
    return list;
  });
  return { content: { shape: 1, standards, examples }, findings };
}

const strayExample = (path: string, id: string, policy: string): Finding => ({
  code: "example-of-another-policy",
  path,
  message: `${id} stands in the file of ${policy}.`,
  fix: `Move it to the file of its policy, or give it the next free number of ${policy}.`,
});
