-- Long work as jobs, mail on its way out, and notifications.

-- Work of Plaza's own that belongs to no organisation and no person, such as sending mail: set with
-- set_config('app.duty', ..., true). Without it, none.
create function app.duty() returns text language sql stable parallel safe as
$$ select current_setting('app.duty', true) $$;

-- The queue (pg-boss 10.4.2, its schema 24, made here by the owner so that the application needs no right to make tables).
-- It says which job is whose turn; what a job is, how far it has come and what came of it stands in app.job_runs.
create schema jobs;
revoke all on schema jobs from public;
grant usage on schema jobs to {{app}};

create type jobs.job_state as enum ('created', 'retry', 'active', 'completed', 'cancelled', 'failed');

create table jobs.version (
  version int primary key,
  maintained_on timestamptz,
  cron_on timestamptz,
  monitored_on timestamptz
);

create table jobs.queue (
  name text primary key,
  policy text,
  retry_limit int,
  retry_delay int,
  retry_backoff bool,
  expire_seconds int,
  retention_minutes int,
  dead_letter text references jobs.queue (name),
  partition_name text,
  created_on timestamptz not null default now(),
  updated_on timestamptz not null default now()
);

create table jobs.schedule (
  name text primary key references jobs.queue on delete cascade,
  cron text not null,
  timezone text,
  data jsonb,
  options jsonb,
  created_on timestamptz not null default now(),
  updated_on timestamptz not null default now()
);

create table jobs.subscription (
  event text not null,
  name text not null references jobs.queue on delete cascade,
  created_on timestamptz not null default now(),
  updated_on timestamptz not null default now(),
  primary key (event, name)
);

create table jobs.job (
  id uuid not null default gen_random_uuid(),
  name text not null,
  priority integer not null default 0,
  data jsonb,
  state jobs.job_state not null default 'created',
  retry_limit integer not null default 2,
  retry_count integer not null default 0,
  retry_delay integer not null default 0,
  retry_backoff boolean not null default false,
  start_after timestamptz not null default now(),
  started_on timestamptz,
  singleton_key text,
  singleton_on timestamp,
  expire_in interval not null default interval '15 minutes',
  created_on timestamptz not null default now(),
  completed_on timestamptz,
  keep_until timestamptz not null default now() + interval '14 days',
  output jsonb,
  dead_letter text,
  policy text,
  primary key (name, id)
) partition by list (name);

create table jobs.archive (like jobs.job, primary key (name, id));
alter table jobs.archive add archived_on timestamptz not null default now();
create index archive_by_age on jobs.archive (archived_on);

-- Long work and short work wait in lines of their own: a minute's import never waits for an hour's.
do $$
declare lane text;
begin
  foreach lane in array array['long', 'short'] loop
    insert into jobs.queue (name, policy, retry_limit, retry_delay, retry_backoff, expire_seconds, partition_name)
      values (lane, 'standard', 1000000, 0, false, 82800, lane);
    execute format('create table jobs.%I (like jobs.job including defaults, primary key (name, id),
      foreign key (name) references jobs.queue (name) on delete restrict deferrable initially deferred,
      check (name = %L))', lane, lane);
    execute format('create unique index %1$s_singleton on jobs.%1$I (name, singleton_on, coalesce(singleton_key, ''''))
      where state <> ''cancelled'' and singleton_on is not null', lane);
    execute format('create index %1$s_next on jobs.%1$I (name, start_after) include (priority, created_on, id)
      where state < ''active''', lane);
    execute format('alter table jobs.job attach partition jobs.%I for values in (%L)', lane, lane);
  end loop;
end $$;
insert into jobs.version (version) values (24);

grant select, insert, update, delete on jobs.job, jobs.archive to {{app}};
grant select, update on jobs.version to {{app}};
grant select on jobs.queue, jobs.schedule, jobs.subscription to {{app}};

create table app.job_runs (
  organisation_id uuid not null references app.organisations (organisation_id),
  run_id uuid not null default app.uuid7(),
  kind text not null,
  -- What it works on, in a few words for people: the inventory's name.
  title text not null,
  lane text not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'succeeded', 'failed', 'cancelled')),
  input jsonb not null,
  done bigint not null default 0,
  total bigint,
  -- A word for what it does just now.
  note text,
  -- Where it goes on after it was cut off, written in the transaction of what it stands for.
  checkpoint jsonb,
  result jsonb,
  -- { code, detail } of a problem.
  failure jsonb,
  asked_by_kind text not null check (asked_by_kind in ('person', 'key', 'operator', 'system')),
  asked_by uuid,
  asked_at timestamptz not null default now(),
  cancel_asked_at timestamptz,
  -- How often it was begun: work that ends the process each time is given up.
  starts integer not null default 0,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (organisation_id, run_id)
);
create index job_runs_unfinished on app.job_runs (run_id) where state in ('waiting', 'running');
create index job_runs_by_end on app.job_runs (finished_at);

-- Mail on its way out and, without a mail server, mail for the secretariat to hand over.
create table app.mails (
  mail_id uuid primary key default app.uuid7(),
  organisation_id uuid references app.organisations (organisation_id),
  person_id uuid,
  kind text not null,
  language text not null,
  -- Null once the mail is too old for anybody to need: what tells who somebody is goes, the count stays.
  recipient text,
  subject text,
  body_text text,
  body_html text,
  headers jsonb not null default '{}',
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'bounced', 'failed')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_answer text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  erased_at timestamptz
);
create index mails_due on app.mails (next_attempt_at) where state in ('waiting', 'sending');
create index mails_kept on app.mails (created_at) where erased_at is null;

do $$
declare name text;
begin
  foreach name in array array['job_runs', 'mails'] loop
    execute format('alter table app.%I enable row level security', name);
    execute format('alter table app.%I force row level security', name);
    execute format('create policy by_owner on app.%I to current_user using (true) with check (true)', name);
  end loop;
end $$;
create policy by_organisation on app.job_runs to {{app}}
  using (organisation_id = any ((select app.scope())::uuid[])) with check (organisation_id = any ((select app.scope())::uuid[]));
create policy on_duty on app.job_runs to {{app}} using ((select app.duty()) = 'jobs');
-- Every feature may have a mail sent; only the sender and the outbox see any.
create policy by_anybody on app.mails for insert to {{app}} with check (true);
create policy on_duty on app.mails to {{app}} using ((select app.duty()) = 'mail');

grant select, insert, update, delete on app.job_runs to {{app}};
grant select, insert, update, delete on app.mails to {{app}};

-- What people are told. Names are looked up when it is read: what is kept here names nobody but by id.
create table app.notifications (
  person_id uuid not null references app.people,
  notification_id uuid not null default app.uuid7(),
  kind text not null,
  action text not null,
  organisation_id uuid not null references app.organisations (organisation_id),
  event_id uuid not null,
  subject_kind text not null,
  subject_id text not null,
  facts jsonb not null default '{}',
  actor_id uuid,
  occurred_at timestamptz not null,
  read_at timestamptz,
  -- When it is to be mailed, by the pace that held when it came; null where it is not.
  mail_at timestamptz,
  mailed_at timestamptz,
  primary key (person_id, notification_id),
  unique (person_id, event_id)
);
create index notifications_unread on app.notifications (person_id) where read_at is null;
create index notifications_due on app.notifications (mail_at, person_id) where mail_at is not null and mailed_at is null;
create index notifications_by_age on app.notifications (occurred_at);

create table app.notification_paces (
  person_id uuid not null references app.people,
  kind text not null,
  pace text not null check (pace in ('at-once', 'daily', 'weekly', 'never')),
  primary key (person_id, kind)
);

create table app.follows (
  organisation_id uuid not null references app.organisations (organisation_id),
  subject_kind text not null,
  subject_id text not null,
  person_id uuid not null references app.people,
  since timestamptz not null default now(),
  primary key (organisation_id, subject_kind, subject_id, person_id)
);
create index follows_by_person on app.follows (person_id);

-- People to whom something is due to be mailed: one row is one piece of work.
create table app.mailings (
  person_id uuid primary key references app.people,
  queued_at timestamptz not null default now()
);

-- How far those who read events after they were committed have come, and in which life of the database.
create table app.event_readers (
  reader text primary key,
  xid xid8 not null,
  event_id uuid not null,
  life text not null
);

do $$
declare name text;
begin
  foreach name in array array['notifications', 'notification_paces', 'follows', 'mailings', 'event_readers'] loop
    execute format('alter table app.%I enable row level security', name);
    execute format('alter table app.%I force row level security', name);
    execute format('create policy by_owner on app.%I to current_user using (true) with check (true)', name);
    execute format('create policy on_duty on app.%I to {{app}} using ((select app.duty()) = ''notifications'')', name);
    execute format('grant select, insert, update, delete on app.%I to {{app}}', name);
  end loop;
  foreach name in array array['notifications', 'notification_paces', 'follows'] loop
    execute format('create policy own on app.%I to {{app}} using (person_id = (select app.person()))
      with check (person_id = (select app.person()))', name);
  end loop;
end $$;

-- Events of every organisation after a place in their order, for those on a duty that tells of them: only events that no earlier
-- one can join any more.
create function app.events_after(after_xid xid8, after_event uuid, wanted integer)
  returns table (xid xid8, event_id uuid, owner_id uuid, occurred_at timestamptz, actor_kind text, actor_id uuid, action text,
    subject_kind text, subject_id text, before jsonb, after jsonb)
  language sql stable security definer set search_path = '' as $$
  select e.xid, e.event_id, e.owner_id, e.occurred_at, e.actor_kind, e.actor_id, e.action, e.subject_kind, e.subject_id, e.before,
    e.after
  from app.audit_events e
  where app.duty() in ('notifications', 'live') and e.xid >= after_xid and (e.xid, e.event_id) > (after_xid, after_event)
    and e.xid < pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot())
  order by e.xid, e.event_id limit wanted $$;

-- Where that order has come to just now.
create function app.events_end() returns table (xid xid8, life text) language sql stable security definer
  set search_path = '' as $$
  select pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot()), audit.life()
  where app.duty() in ('notifications', 'live') $$;

-- Whom to tell, and what they may read.
create function app.people_to_tell(wanted uuid[])
  returns table (person_id uuid, name text, email text, is_email_confirmed boolean, language text, time_zone text, roles jsonb)
  language sql stable security definer set search_path = '' as $$
  select p.person_id, p.name, p.email, p.is_email_confirmed, p.language, p.time_zone,
    coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'organisationId', r.organisation_id)) from app.roles r
      where r.person_id = p.person_id and (r.until_on is null or r.until_on >= current_date)), '[]')
  from app.people p
  where app.duty() = 'notifications' and p.person_id = any (wanted) and p.erased_at is null $$;

-- Which of these sessions hold, and whose they are: for connections that stay open.
create function app.sessions_open(wanted uuid[]) returns table (session_id uuid, found jsonb) language sql stable security definer
  set search_path = '' as $$
  select s.id, app.read_session(s.token) from auth.session s
  where app.duty() = 'live' and s.id = any (wanted) and app.read_session(s.token) is not null $$;

-- How much is unread of the people who look on just now.
create function app.unread_of(wanted uuid[]) returns table (person_id uuid, unread bigint) language sql stable security definer
  set search_path = '' as $$
  select w.id, (select count(*) from app.notifications n where n.person_id = w.id and n.read_at is null)
  from unnest(wanted) as w (id) where app.duty() = 'live' $$;

revoke all on function app.events_after(xid8, uuid, integer), app.events_end(), app.people_to_tell(uuid[]),
  app.sessions_open(uuid[]), app.unread_of(uuid[]) from public;
grant execute on function app.events_after(xid8, uuid, integer), app.events_end(), app.people_to_tell(uuid[]),
  app.sessions_open(uuid[]), app.unread_of(uuid[]) to {{app}};
