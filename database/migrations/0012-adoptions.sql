-- How a city comes to a policy of its own: the ladder, frozen texts, approval, consultation, legal acts; and what of it is
-- published. What is in force on a day follows from the acts alone.

-- A local policy word for word as it was on the day. Rows are never changed.
create table app.policy_texts (
  city_id uuid not null references app.cities,
  policy text not null check (policy ~ '^[a-z]{3}$'),
  -- From 1 in each policy: with it the text has an address of its own.
  number integer not null check (number > 0),
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  content jsonb not null,
  frozen_at timestamptz not null default now(),
  frozen_by uuid,
  primary key (city_id, policy, number)
);

create table app.adoptions (
  city_id uuid not null references app.cities,
  policy text not null check (policy ~ '^[a-z]{3}$'),
  -- Where the city says it is before anything is adopted, and whether what is in force is being looked at again
  -- ('in-force' says that it is not). That a text is adopted, in force or repealed is said by its acts.
  stage text not null check (stage in ('exploring', 'planned', 'adapting', 'in-consultation', 'in-force', 'under-review')),
  since date not null,
  note text not null default '',
  -- What a city has not adopted yet is its own business until it says otherwise.
  is_public boolean not null default false,
  revision integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (city_id, policy)
);

-- Stages are only ever added: the way a policy has come.
create table app.adoption_stages (
  city_id uuid not null references app.cities,
  policy text not null,
  step integer not null,
  stage text not null,
  on_day date not null,
  note text not null default '',
  person_id uuid,
  recorded_at timestamptz not null default now(),
  primary key (city_id, policy, step)
);

create table app.adoption_acts (
  city_id uuid not null references app.cities,
  policy text not null,
  number integer not null,
  title text not null,
  body text not null,
  decided_on date not null,
  in_force_on date not null check (in_force_on >= decided_on),
  review_on date,
  link text,
  repealed_on date,
  repealed_by text,
  repeal_reason text,
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  primary key (city_id, policy, number),
  foreign key (city_id, policy, number) references app.policy_texts
);

-- A round in which named people approve a frozen text. One at a time per policy.
create table app.approvals (
  city_id uuid not null references app.cities,
  approval_id uuid not null default app.uuid7(),
  policy text not null,
  number integer not null,
  quorum integer not null check (quorum > 0),
  due_on date,
  opened_at timestamptz not null default now(),
  opened_by uuid,
  closed_at timestamptz,
  closed_because text,
  primary key (city_id, approval_id),
  foreign key (city_id, policy, number) references app.policy_texts
);
create unique index approvals_open on app.approvals (city_id, policy) where closed_at is null;

create table app.approvers (
  city_id uuid not null,
  approval_id uuid not null,
  person_id uuid not null,
  vote text check (vote in ('approved', 'refused')),
  note text not null default '',
  voted_at timestamptz,
  primary key (city_id, approval_id, person_id),
  foreign key (city_id, approval_id) references app.approvals
);

-- A consultation is a round with dates about a frozen text; drafts of the framework will be its subject too.
create table app.consultations (
  owner_id uuid not null references app.organisations (organisation_id),
  consultation_id uuid not null default app.uuid7(),
  subject text not null default 'local-policy' check (subject in ('local-policy')),
  policy text not null,
  number integer not null,
  title text not null,
  about text not null,
  language text not null,
  opens_on date not null,
  closes_on date not null check (closes_on >= opens_on),
  answers_by date not null check (answers_by >= closes_on),
  outcome text,
  outcome_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_because text,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (owner_id, consultation_id)
);
create index consultations_by_text on app.consultations (owner_id, policy, number);

create table app.consultation_contributions (
  owner_id uuid not null,
  consultation_id uuid not null,
  contribution_id uuid not null default app.uuid7(),
  person_id uuid,
  -- As the contributor wants to be shown; null is a resident without a name.
  shown_as text,
  clause text,
  body text not null,
  made_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  -- Why the city does not show it; what the law forbids to show is still counted.
  hidden_because text,
  reply text,
  outcome text check (outcome in ('taken', 'partly', 'not-taken', 'answered')),
  replied_at timestamptz,
  replied_by uuid,
  revision integer not null default 1,
  primary key (owner_id, consultation_id, contribution_id),
  foreign key (owner_id, consultation_id) references app.consultations
);

do $$
declare name text;
begin
  foreach name in array array['policy_texts', 'adoptions', 'adoption_stages', 'adoption_acts', 'approvals', 'approvers'] loop
    execute format('alter table app.%I enable row level security', name);
    execute format('alter table app.%I force row level security', name);
    execute format('create policy by_owner on app.%I to current_user using (true) with check (true)', name);
    execute format('create policy by_city on app.%I to {{app}} using (city_id = any ((select app.scope())::uuid[]))
      with check (city_id = any ((select app.scope())::uuid[]))', name);
  end loop;
  foreach name in array array['consultations', 'consultation_contributions'] loop
    execute format('alter table app.%I enable row level security', name);
    execute format('alter table app.%I force row level security', name);
    execute format('create policy by_owner on app.%I to current_user using (true) with check (true)', name);
    execute format('create policy by_organisation on app.%I to {{app}} using (owner_id = any ((select app.scope())::uuid[]))
      with check (owner_id = any ((select app.scope())::uuid[]))', name);
  end loop;
end $$;
create policy own on app.consultation_contributions for select to {{app}} using (person_id = (select app.person()));

grant select, insert on app.policy_texts, app.adoption_stages to {{app}};
grant select, insert, update on app.adoptions, app.adoption_acts, app.approvals, app.approvers, app.consultations,
  app.consultation_contributions to {{app}};

-- What is published.
create table pub.policy_texts (
  city_id uuid not null,
  policy text not null,
  number integer not null,
  fingerprint text not null,
  language text not null,
  title text not null,
  release_version text not null,
  content jsonb not null,
  -- Whether it was adopted, or shown for a consultation only.
  is_adopted boolean not null,
  frozen_at timestamptz not null,
  primary key (city_id, policy, number)
);

create table pub.adoption_acts (
  city_id uuid not null,
  policy text not null,
  number integer not null,
  fingerprint text not null,
  title text not null,
  body text not null,
  decided_on date not null,
  in_force_on date not null,
  review_on date,
  link text,
  repealed_on date,
  repealed_by text,
  repeal_reason text,
  primary key (city_id, policy, number)
);

create table pub.adoptions (
  city_id uuid not null,
  policy text not null,
  stage text not null,
  since date not null,
  note text not null,
  primary key (city_id, policy)
);

create table pub.consultations (
  owner_id uuid not null,
  consultation_id uuid primary key,
  policy text not null,
  number integer not null,
  title text not null,
  about text not null,
  language text not null,
  opens_on date not null,
  closes_on date not null,
  answers_by date not null,
  outcome text,
  outcome_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_because text
);
create index consultations_by_owner on pub.consultations (owner_id, opens_on);

create table pub.consultation_contributions (
  owner_id uuid not null,
  consultation_id uuid not null,
  contribution_id uuid not null,
  shown_as text,
  clause text,
  -- Empty where the city does not show it, with the ground beside it.
  body text not null,
  hidden_because text,
  made_at timestamptz not null,
  reply text,
  outcome text,
  replied_at timestamptz,
  primary key (consultation_id, contribution_id)
);

grant select, insert, update, delete on pub.policy_texts, pub.adoption_acts, pub.adoptions, pub.consultations,
  pub.consultation_contributions to {{app}};
grant select on pub.policy_texts, pub.adoption_acts, pub.adoptions, pub.consultations, pub.consultation_contributions to {{public}};

-- By which yardstick a register was judged: the adopted texts beside the release.
alter table pub.cities
  add column yardstick_fingerprint text,
  add column adopted_texts text[] not null default '{}',
  -- What the model says of a register that is held against adopted texts: outcomes of technologies, and when they were counted.
  add column model_verdicts jsonb;
update pub.cities set yardstick_fingerprint = release_fingerprint;

-- The latest act of each policy that has come into force by this day, unless it is repealed: one that it replaced does not
-- come back.
create function pub.texts_in_force(city uuid, day date) returns table (policy text, number integer, fingerprint text)
language sql stable set search_path = '' as
$$ select a.policy, a.number, a.fingerprint from (
     select distinct on (b.policy) b.* from pub.adoption_acts b where b.city_id = city and b.in_force_on <= day
     order by b.policy, b.in_force_on desc, b.number desc) a
   where a.repealed_on is null or a.repealed_on > day order by a.policy $$;

-- Who leaves takes their name out of what they said in consultations; what was said, and answered, stays as a resident's.
create function app.forget_contributor() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  with own as (
    update app.consultation_contributions set person_id = null, shown_as = null, revision = revision + 1
    where person_id = old.person_id returning consultation_id, contribution_id)
  update pub.consultation_contributions p set shown_as = null from own
  where p.consultation_id = own.consultation_id and p.contribution_id = own.contribution_id;
  if found then
    update pub.state set version = version + 1;
  end if;
  return null;
end $$;
create trigger forget_contributor after update of erased_at on app.people for each row
  when (old.erased_at is null and new.erased_at is not null) execute function app.forget_contributor();
revoke all on function app.forget_contributor() from public;
create index consultation_contributions_by_person on app.consultation_contributions (person_id)
  where person_id is not null;
