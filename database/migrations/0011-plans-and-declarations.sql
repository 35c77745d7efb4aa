-- What a city sets out to do and says in public that it does: departments, plans of actions, declarations and learnings;
-- and what the secretariat keeps of it: requests to join, pledges, cohorts.

create table app.departments (
  city_id uuid not null references app.cities,
  department_id uuid not null default app.uuid7(),
  name text not null,
  revision integer not null default 1,
  closed_at timestamptz,
  primary key (city_id, department_id)
);
create unique index departments_by_name on app.departments (city_id, lower(name)) where closed_at is null;

create table app.plans (
  city_id uuid not null references app.cities,
  plan_id uuid not null default app.uuid7(),
  title text not null,
  summary text not null default '',
  is_public boolean not null default false,
  revision integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (city_id, plan_id)
);

create table app.actions (
  city_id uuid not null,
  action_id uuid not null default app.uuid7(),
  plan_id uuid not null,
  title text not null,
  -- What it is there for: an element's gap, a clause, a technology of the register; null where it is the city's own idea.
  reason_kind text check (reason_kind in ('element', 'clause', 'technology')),
  reason_id text,
  owner_id uuid,
  department_id uuid,
  starts_on date,
  due_on date,
  done_on date,
  cost_amount numeric(14, 2) check (cost_amount >= 0),
  cost_currency text,
  -- 1 to 3 each: what is gained and what it takes.
  weight smallint check (weight between 1 and 3),
  effort smallint check (effort between 1 and 3),
  state text not null default 'not-started' check (state in ('not-started', 'under-way', 'blocked', 'done', 'dropped')),
  dropped_reason text,
  depends_on uuid[] not null default '{}',
  notes text not null default '',
  -- The days for which its owner was reminded: that it is due soon, that its day has passed. A moved day is told of anew.
  told_soon_of date,
  told_late_of date,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (city_id, action_id),
  foreign key (city_id, plan_id) references app.plans (city_id, plan_id),
  check ((reason_kind is null) = (reason_id is null)),
  check ((cost_amount is null) = (cost_currency is null)),
  check ((state = 'dropped') = (dropped_reason is not null)),
  check ((state = 'done') = (done_on is not null)),
  check (starts_on is null or due_on is null or starts_on <= due_on)
);
create index actions_by_plan on app.actions (city_id, plan_id);
create index actions_by_due on app.actions (due_on) where state not in ('done', 'dropped') and owner_id is not null;

-- Which number of a calendar's secret address holds: renewing it ends the one before. The holder is a person, or the city.
create table app.calendar_addresses (
  city_id uuid not null references app.cities,
  holder text not null,
  number integer not null default 1,
  primary key (city_id, holder)
);

create table app.declarations (
  city_id uuid not null references app.cities,
  -- Counted within the city; stands in the permanent address.
  number integer not null,
  language text not null,
  -- The draft: what is being written, of the next version where there is one.
  content jsonb not null,
  state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
  version integer not null default 0,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  revision integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (city_id, number),
  check ((state = 'withdrawn') = (withdrawn_reason is not null)),
  check ((state = 'draft') = (version = 0))
);
create table app.declaration_versions (
  city_id uuid not null,
  number integer not null,
  version integer not null,
  language text not null,
  content jsonb not null,
  fingerprint text not null,
  -- Why the version before was amended; the first has none.
  reason text,
  published_by uuid,
  published_at timestamptz not null default now(),
  -- Who of the secretariat saw that it comes from the city, and how they know.
  verified_by uuid,
  verified_at timestamptz,
  verified_how text,
  primary key (city_id, number, version),
  foreign key (city_id, number) references app.declarations (city_id, number),
  check ((verified_at is null) = (verified_how is null))
);

-- The signed paper itself, where the city has it as a file.
create table app.declaration_documents (
  city_id uuid not null,
  number integer not null,
  document_id uuid not null default app.uuid7(),
  file_name text not null,
  sha256 text not null,
  bytes bytea not null,
  created_at timestamptz not null default now(),
  primary key (city_id, number, document_id),
  foreign key (city_id, number) references app.declarations (city_id, number)
);
alter table app.declaration_documents alter column bytes set storage external;

create table app.learnings (
  city_id uuid not null references app.cities,
  learning_id uuid not null default app.uuid7(),
  clause text not null,
  release text not null,
  occasion text not null check (occasion in ('departure', 'declaration', 'upgrade', 'other')),
  tried text not null,
  result text not null,
  evidence_url text,
  is_public boolean not null default false,
  revision integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  primary key (city_id, learning_id)
);
create index learnings_by_clause on app.learnings (clause, created_at desc) where withdrawn_at is null;

-- Of the organisation that runs the alliance: who asks to join. Names and addresses go when it is answered.
create table app.join_requests (
  organisation_id uuid not null references app.organisations,
  request_id uuid not null default app.uuid7(),
  place_id bigint,
  city_name text not null,
  country text,
  principles text[] not null,
  message text not null default '',
  contact_name text,
  contact_email text,
  language text not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'declined')),
  answer_reason text,
  answered_by uuid,
  answered_at timestamptz,
  -- The organisation that was taken in.
  joined_id uuid,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, request_id),
  check ((state = 'open') = (answered_at is null))
);
create index join_requests_by_time on app.join_requests (organisation_id, state, created_at desc);

-- Principles of the framework that an organisation has promised to follow.
create table app.pledges (
  organisation_id uuid not null references app.organisations,
  principle text not null,
  pledged_on date not null,
  primary key (organisation_id, principle)
);

-- Of the organisation that runs it: cities that try the framework together.
create table app.cohorts (
  organisation_id uuid not null references app.organisations,
  cohort_id uuid not null default app.uuid7(),
  slug text not null unique,
  name text not null,
  purpose text not null,
  starts_on date not null,
  ends_on date,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, cohort_id),
  check (ends_on is null or starts_on <= ends_on)
);
create table app.participation_steps (
  organisation_id uuid not null,
  cohort_id uuid not null,
  city_id uuid not null references app.cities,
  step integer not null,
  state text not null check (state in ('prospect', 'negotiating', 'committed', 'preparing', 'testing', 'completed', 'withdrawn')),
  on_day date not null,
  reason text,
  recorded_at timestamptz not null default now(),
  primary key (organisation_id, cohort_id, city_id, step),
  foreign key (organisation_id, cohort_id) references app.cohorts (organisation_id, cohort_id)
);

do $$
declare name text;
begin
  foreach name in array array['departments', 'plans', 'actions', 'calendar_addresses', 'declarations',
    'declaration_versions', 'declaration_documents', 'learnings', 'join_requests', 'pledges', 'cohorts', 'participation_steps'] loop
    execute format('alter table app.%I enable row level security', name);
    execute format('alter table app.%I force row level security', name);
    execute format('create policy by_owner on app.%I to current_user using (true) with check (true)', name);
  end loop;
  foreach name in array array['departments', 'plans', 'actions', 'calendar_addresses', 'declarations',
    'declaration_versions', 'declaration_documents', 'learnings'] loop
    execute format('create policy by_city on app.%I to {{app}} using (city_id = any ((select app.scope())::uuid[]))
      with check (city_id = any ((select app.scope())::uuid[]))', name);
  end loop;
  foreach name in array array['join_requests', 'pledges', 'cohorts', 'participation_steps'] loop
    execute format('create policy by_organisation on app.%I to {{app}}
      using (organisation_id = any ((select app.scope())::uuid[]))
      with check (organisation_id = any ((select app.scope())::uuid[]))', name);
  end loop;
end $$;
-- A learning is left for the alliance: whoever runs it reads them all.
create policy by_secretariat on app.learnings for select to {{app}}
  using (exists (select from app.organisations o where o.is_secretariat
    and o.organisation_id = any ((select app.scope())::uuid[])));

grant select, insert, update, delete on app.departments, app.plans, app.actions, app.calendar_addresses,
  app.declarations, app.declaration_versions, app.declaration_documents, app.learnings, app.join_requests, app.pledges, app.cohorts to {{app}};
-- What was a state stays in the history.
grant select, insert on app.participation_steps to {{app}};

-- Cities with an open action whose owner has not been told yet that it is due within a week or that its day has passed.
create function app.cities_to_remind(today date) returns table (city_id uuid)
language sql stable security definer set search_path = '' as
$$ select distinct a.city_id from app.actions a
   where a.state not in ('done', 'dropped') and a.owner_id is not null and a.due_on <= today + 8
     and (a.told_soon_of is distinct from a.due_on or a.told_late_of is distinct from a.due_on and a.due_on < today + 1) $$;
revoke all on function app.cities_to_remind(date) from public;
grant execute on function app.cities_to_remind(date) to {{app}};

create table pub.plans (
  city_id uuid not null,
  plan_id uuid not null,
  title text not null,
  summary text not null,
  published_at timestamptz not null default now(),
  primary key (city_id, plan_id)
);
create table pub.actions (
  city_id uuid not null,
  plan_id uuid not null,
  action_id uuid not null,
  title text not null,
  reason_kind text,
  reason_id text,
  department text,
  starts_on date,
  due_on date,
  done_on date,
  state text not null,
  dropped_reason text,
  depends_on uuid[] not null,
  primary key (city_id, plan_id, action_id)
);
create table pub.declarations (
  city_id uuid not null,
  number integer not null,
  version integer not null,
  is_latest boolean not null,
  language text not null,
  content jsonb not null,
  fingerprint text not null,
  reason text,
  published_at timestamptz not null,
  verified_at timestamptz,
  verified_by text,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  primary key (city_id, number, version)
);
create index declarations_by_time on pub.declarations (published_at desc) where is_latest;
create table pub.declaration_documents (
  city_id uuid not null,
  number integer not null,
  document_id uuid not null,
  file_name text not null,
  bytes bytea not null,
  primary key (city_id, number, document_id)
);
alter table pub.declaration_documents alter column bytes set storage external;
create table pub.learnings (
  city_id uuid not null,
  learning_id uuid not null,
  clause text not null,
  release text not null,
  occasion text not null,
  tried text not null,
  result text not null,
  evidence_url text,
  created_at timestamptz not null,
  primary key (city_id, learning_id)
);
create index public_learnings_by_clause on pub.learnings (clause);
create table pub.pledges (
  organisation_id uuid not null,
  principle text not null,
  pledged_on date not null,
  primary key (organisation_id, principle)
);
create table pub.cohorts (
  cohort_id uuid primary key,
  organisation_id uuid not null,
  slug text not null unique,
  name text not null,
  purpose text not null,
  starts_on date not null,
  ends_on date
);
create table pub.participation_steps (
  cohort_id uuid not null,
  city_id uuid not null,
  step integer not null,
  state text not null,
  on_day date not null,
  reason text,
  primary key (cohort_id, city_id, step)
);

grant select, insert, update, delete on pub.plans, pub.actions, pub.declarations,
  pub.declaration_documents, pub.learnings, pub.pledges, pub.cohorts,
  pub.participation_steps to {{app}};
grant select on pub.plans, pub.actions, pub.declarations,
  pub.declaration_documents, pub.learnings, pub.pledges, pub.cohorts,
  pub.participation_steps to {{public}};
