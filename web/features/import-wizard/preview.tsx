import { ServerSays } from "../../design/server-says";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import type { MappingProps } from "./mapping";

/** The first records as they would come in, with what is wrong in each. */
export function Preview({ draft, words }: Pick<MappingProps, "draft" | "words">) {
  const { t, number } = useWords();
  if (draft.preview.length === 0) return null;
  const paths = [
    ...new Set(
      draft.preview.flatMap(({ device, technologies }) => [
        ...Object.keys(device).map((name) => `device.${name}`),
        ...technologies.flatMap((facts) => Object.keys(facts).map((name) => `technology.${name}`)),
      ]),
    ),
  ].filter((path) => path !== "device.reference");
  const show = (path: string, value: unknown): string => {
    if (value === undefined || value === null) return "";
    const titles = words.paths[path]?.options ?? [];
    const titleOf = (one: unknown) => titles.find((option) => option.value === String(one))?.label ?? String(one);
    if (Array.isArray(value)) return value.map(titleOf).join(" · ");
    if (typeof value === "object") {
      const { latitude, longitude, kind } = value as { latitude?: number; longitude?: number; kind: string };
      return latitude === undefined ? kind : `${latitude.toFixed(4)}, ${longitude!.toFixed(4)}`;
    }
    return titleOf(value);
  };
  return (
    <section aria-labelledby="preview">
      <h3 id="preview">{t("import:preview", { count: draft.preview.length })}</h3>
      <TableFrame label={t("import:preview", { count: draft.preview.length })}>
        <table className="preview">
          <thead>
            <tr>
              <th scope="col" className="number">
                {t("import:row")}
              </th>
              <th scope="col">{t("edit:list.reference")}</th>
              {paths.map((path) => (
                <th scope="col" key={path}>
                  {path === "device.place" ? t("edit:list.place") : (words.paths[path]?.title ?? path)}
                  {path === "technology.name" ? (
                    <span className="column-holds">{t("edit:list.technology")}</span>
                  ) : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {draft.preview.map(({ row, device, technologies, rejected, warnings }) => (
              <tr key={row} data-rejected={rejected ? "" : undefined}>
                <td className="number">{number(row)}</td>
                <th scope="row">
                  <bdi>{String(device.reference ?? "—")}</bdi>
                  {[...(rejected ? [rejected] : []), ...warnings].map((remark) => (
                    <span key={`${remark.column} ${remark.code}`} className="preview-remark">
                      <ServerSays said={remark.message} />
                    </span>
                  ))}
                </th>
                {paths.map((path) => {
                  const [part, name = ""] = path.split(".");
                  return <td key={path}>{show(path, part === "device" ? device[name] : technologies[0]?.[name])}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}
