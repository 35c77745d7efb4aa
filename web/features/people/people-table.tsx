import { Form, Link } from "react-router";
import type { AnswerOf } from "#contract/endpoint";
import type { Endpoints } from "#contract/endpoints";
import { DemonstrationMark } from "../../design/notice";
import { useWords } from "../../words";
import { type Column, DataTable } from "../../workspace/data-table";

type List = AnswerOf<Endpoints["listPeople"]>;
type Person = List["items"][number];

const ordinary = ["administrator", "editor", "reviewer", "reader"] as const;

/** Who is here. Whoever manages people changes a role in its row, and ends one on a page that asks once more. */
export function PeopleTable({ list: { organisation, items, mayManage, rolesToGive } }: { list: List }) {
  const { t, day } = useWords();
  const columns: Column<Person>[] = [
    { key: "name", title: t("people:name"), cell: (person) => <Who person={person} /> },
    {
      key: "role",
      title: t("people:role"),
      cell: (person) => (
        <>
          <Roles person={person} slug={organisation.slug} rolesToGive={rolesToGive} />
          {mayManage && !person.isYou ? <SignOutElsewhere person={person} slug={organisation.slug} /> : null}
        </>
      ),
    },
    ...(mayManage
      ? ([
          {
            key: "second-factor",
            title: t("people:second-factor"),
            cell: ({ hasSecondFactor }) => t(hasSecondFactor ? "people:second-factor.yes" : "people:second-factor.no"),
          },
          {
            key: "last-seen",
            title: t("people:last-seen"),
            cell: ({ lastSeenOn }) => (lastSeenOn ? day(lastSeenOn) : t("people:never")),
          },
        ] satisfies Column<Person>[])
      : []),
  ];
  return (
    <DataTable
      caption={t("people:title")}
      columns={columns}
      rows={items}
      keyOf={({ personId }) => personId}
      isStacked
    />
  );
}

function Who({ person: { name, email, isYou, isDemonstration } }: { person: Person }) {
  const { t } = useWords();
  return (
    <span className="person">
      <bdi>{name}</bdi> {isYou ? <span className="quiet">({t("people:you")})</span> : null}{" "}
      {isDemonstration ? <DemonstrationMark /> : null}
      <small dir="ltr">{email}</small>
    </span>
  );
}

/** For a device that was lost; whoever wants out themselves has the list of their own sessions. */
function SignOutElsewhere({ person: { personId, name }, slug }: { person: Person; slug: string }) {
  const { t, href } = useWords();
  return (
    <Link className="row-link-below" to={href(`/workspace/${slug}/people/${personId}/sessions`)}>
      {t("people:sessions")}
      <span className="visually-hidden">
        {" "}
        <bdi>{name}</bdi>
      </span>
    </Link>
  );
}

interface RolesProps {
  person: Person;
  slug: string;
  rolesToGive: List["rolesToGive"];
}

function Roles({ person, slug, rolesToGive }: RolesProps) {
  const { t, day, href } = useWords();
  return (
    <>
      {person.roles.map(({ role, untilOn, revision }) => {
        const mayChange = rolesToGive.includes(role);
        const isOrdinary = ordinary.some((one) => one === role);
        return (
          <div key={role} className="person-form">
            {mayChange && isOrdinary ? (
              <Form method="post" className="person-form" key={revision}>
                <input type="hidden" name="intent" value="change-role" />
                <input type="hidden" name="person" value={person.personId} />
                <input type="hidden" name="revision" value={revision} />
                <select name="role" defaultValue={role} aria-label={t("people:change.for", { name: person.name })}>
                  {ordinary.map((one) => (
                    <option key={one} value={one}>
                      {t(`workspace:role.${one}`)}
                    </option>
                  ))}
                </select>
                <button type="submit" className="button button-plain">
                  {t("people:change")}
                </button>
              </Form>
            ) : (
              <span>{t(`workspace:role.${role}`)}</span>
            )}
            {untilOn ? <span className="quiet">{t("people:until", { day: day(untilOn) })}</span> : null}
            {mayChange ? (
              <Link to={href(`/workspace/${slug}/people/${person.personId}/end/${role}`)}>
                {t("people:end")}
                <span className="visually-hidden">
                  {" "}
                  <bdi>{person.name}</bdi>, {t(`workspace:role.${role}`)}
                </span>
              </Link>
            ) : null}
          </div>
        );
      })}
    </>
  );
}
