-- Who works in a department, until when a part of an assessment is wanted, and what a city asks itself beside the release.

create table app.department_people (
  city_id uuid not null,
  department_id uuid not null,
  person_id uuid not null,
  primary key (city_id, department_id, person_id),
  foreign key (city_id, department_id) references app.departments on update cascade on delete cascade
);

alter table app.assessment_sections
  add column due_on date,
  -- The days of which those who answer were told: that it comes, that it has passed. A moved day is told of anew.
  add column told_soon_of date,
  add column told_late_of date,
  -- Of a section that the city made: its place among these.
  add column position integer not null default 0,
  -- Of a section that the city made and took out: it is there to be put back.
  add column dissolved_at timestamptz;

-- What a city asks itself in a section of its own. No release knows of it, and no figure counts it.
create table app.own_elements (
  city_id uuid not null,
  version text not null,
  element text not null check (element ~ '^own\.e[0-9]{2,3}$'),
  section_id text not null,
  position integer not null,
  asks text not null,
  -- What would show it, or how it is meant.
  about text not null default '',
  taken_out_at timestamptz,
  revision integer not null default 1,
  primary key (city_id, version, element),
  foreign key (city_id, version) references app.assessments on delete cascade
);

do $$
declare name text;
begin
  foreach name in array array['department_people', 'own_elements'] loop
    execute format('alter table app.%I enable row level security', name);
    execute format('alter table app.%I force row level security', name);
    execute format('create policy by_owner on app.%I to current_user using (true) with check (true)', name);
    execute format('create policy by_city on app.%I to {{app}} using (city_id = any ((select app.scope())::uuid[]))
      with check (city_id = any ((select app.scope())::uuid[]))', name);
  end loop;
end $$;
create policy by_owner on app.assessment_sections for select to current_user using (true);

grant select, insert, update, delete on app.department_people, app.own_elements to {{app}};

-- Cities with an open section that comes due within a week, or whose day has passed, and nobody was told of yet.
create function app.cities_to_remind_of_sections(today date) returns table (city_id uuid)
language sql stable security definer set search_path = '' as
$$ select distinct s.city_id from app.assessment_sections s
   where s.state in ('in-progress', 'changes-requested') and s.dissolved_at is null and s.due_on <= today + 8
     and (s.told_soon_of is distinct from s.due_on or s.told_late_of is distinct from s.due_on and s.due_on < today + 1) $$;
revoke all on function app.cities_to_remind_of_sections(date) from public;
grant execute on function app.cities_to_remind_of_sections(date) to {{app}};
