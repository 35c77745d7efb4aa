-- Every change is an event. Events are only ever added.
create table app.audit_events (
  -- The organisation, or for an account the person, whose event it is.
  owner_id uuid not null,
  event_id uuid not null default app.uuid7(),
  -- By it the sealer knows which events can no longer be joined by earlier ones.
  xid xid8 not null default pg_current_xact_id(),
  occurred_at timestamptz not null default clock_timestamp(),
  actor_kind text not null check (actor_kind in ('person', 'key', 'operator', 'system')),
  actor_id uuid,
  actor_role text,
  actor_organisation_id uuid,
  -- A noun and what became of it: technology.changed.
  action text not null check (action ~ '^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$'),
  subject_kind text not null,
  subject_id text not null,
  -- Of the fields that changed only. Personal values stand as { "personal": hash }.
  before jsonb,
  after jsonb,
  reason text,
  request_id uuid,
  primary key (owner_id, event_id)
);
create index audit_events_by_subject on app.audit_events (owner_id, subject_kind, subject_id, event_id);

-- Personal values that events name by hash; a person who leaves can have them erased, and the events still verify.
create table app.personal_values (
  owner_id uuid not null,
  hash text not null,
  person_id uuid,
  salt text not null,
  value text not null,
  primary key (owner_id, hash)
);
create index personal_values_by_person on app.personal_values (person_id);

do $$
declare name text;
begin
  foreach name in array array['audit_events', 'personal_values'] loop
    execute format('alter table app.%I enable row level security', name);
    execute format('alter table app.%I force row level security', name);
    execute format('create policy by_owner on app.%I to current_user using (true) with check (true)', name);
    execute format('create policy in_scope on app.%I to {{app}}
      using (owner_id = any ((select app.scope())::uuid[]) or owner_id = (select app.person()))
      with check (owner_id = any ((select app.scope())::uuid[]) or owner_id = (select app.person()))', name);
  end loop;
end $$;

grant select, insert on app.audit_events to {{app}};
grant select, insert, delete on app.personal_values to {{app}};
