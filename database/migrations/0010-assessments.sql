-- What a city says of the elements of a release: answers with evidence, in sections that people work through together,
-- frozen at times, and looked at by peers.

create table app.assessments (
  city_id uuid not null references app.cities,
  version text not null,
  started_by uuid,
  started_at timestamptz not null default now(),
  -- The release whose answers were carried over into it.
  carried_from text,
  -- The upgrade that carried them, by which it takes them back.
  carried_by uuid,
  -- What was said of elements that this release has no more: { element, from }, whole.
  archived jsonb not null default '[]',
  primary key (city_id, version)
);

create table app.answers (
  city_id uuid not null,
  version text not null,
  element text not null,
  duty text not null default 'not-reported',
  duty_reason text not null default '',
  policy text not null default 'not-reported',
  policy_reason text not null default '',
  practice text not null default 'not-reported',
  practice_reason text not null default '',
  note text not null default '',
  evidence text[] not null default '{}',
  -- By state: the proof of a suggestion that a person accepted, and that the level still stands on.
  proofs jsonb not null default '{}',
  -- Of an answer from an earlier release: whether somebody is to read it once more, or is asked, with what was said.
  carry text check (carry in ('to-confirm', 'asked')),
  said_before jsonb,
  revision integer not null default 1,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  primary key (city_id, version, element),
  foreign key (city_id, version) references app.assessments on delete cascade
);

-- Of the city, not of one assessment: it stands behind answers to several elements and releases.
create table app.evidence (
  city_id uuid not null references app.cities,
  evidence_id text not null,
  title text not null,
  url text,
  file text,
  file_name text,
  file_size integer,
  media_type text,
  grade text not null default 'unknown',
  valid_until date,
  added_by uuid,
  added_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (city_id, evidence_id)
);

-- Bytes in chunks, by the hash of the whole: the same file twice is kept once.
create table app.evidence_files (
  city_id uuid not null references app.cities,
  sha256 text not null,
  sequence integer not null,
  bytes bytea not null,
  primary key (city_id, sha256, sequence)
);
alter table app.evidence_files alter column bytes set storage external;

create table app.assessment_sections (
  city_id uuid not null,
  version text not null,
  -- A policy's id, or one given to a section that the city made of elements of its own choice.
  section_id text not null,
  title text,
  -- Of a section that the city made; of a policy, all that no other section took.
  elements text[],
  assignees uuid[] not null default '{}',
  department text not null default '',
  state text not null default 'in-progress' check (state in ('in-progress', 'submitted', 'changes-requested', 'accepted')),
  moved_by uuid,
  moved_at timestamptz,
  -- What a reviewer asks to be changed.
  reason text not null default '',
  revision integer not null default 1,
  primary key (city_id, version, section_id),
  foreign key (city_id, version) references app.assessments on delete cascade
);

-- A peer is invited by mail, sees this one assessment until a day, and may comment and recommend.
create table app.peer_reviews (
  city_id uuid not null,
  review_id uuid not null default app.uuid7(),
  version text not null,
  email text not null,
  -- As whom the city invites: the name of a city or an office, in the city's words.
  invited_as text not null,
  language text not null,
  token_hash bytea not null unique,
  until_on date not null,
  invited_by uuid,
  invited_at timestamptz not null default now(),
  person_id uuid references app.people,
  accepted_at timestamptz,
  ended_at timestamptz,
  recommendation text not null default '',
  recommended_at timestamptz,
  revision integer not null default 1,
  primary key (city_id, review_id),
  foreign key (city_id, version) references app.assessments on delete cascade
);
create index peer_reviews_by_person on app.peer_reviews (person_id) where person_id is not null;

create table app.assessment_comments (
  city_id uuid not null,
  comment_id uuid not null default app.uuid7(),
  version text not null,
  element text not null,
  body text not null,
  person_id uuid,
  -- Of a peer: the review in which it was written.
  review_id uuid,
  made_at timestamptz not null default now(),
  settled_at timestamptz,
  settled_by uuid,
  revision integer not null default 1,
  primary key (city_id, comment_id),
  foreign key (city_id, version) references app.assessments on delete cascade
);
create index assessment_comments_by_element on app.assessment_comments (city_id, version, element);

-- What register or adopted policy suggested and a person declined; it is offered again when the proof says otherwise.
create table app.declined_suggestions (
  city_id uuid not null,
  version text not null,
  element text not null,
  state text not null,
  fingerprint text not null,
  declined_by uuid,
  declined_at timestamptz not null default now(),
  primary key (city_id, version, element, state),
  foreign key (city_id, version) references app.assessments on delete cascade
);

-- Frozen: added, never changed.
create table app.assessment_snapshots (
  city_id uuid not null references app.cities,
  snapshot_id uuid not null default app.uuid7(),
  version text not null,
  kind text not null check (kind in ('baseline', 'yearly', 'named')),
  name text not null,
  taken_on date not null,
  taken_by uuid,
  taken_at timestamptz not null default now(),
  -- { answers, evidence } as they stood, and the hash of their canonical JSON.
  content jsonb not null,
  fingerprint text not null,
  primary key (city_id, snapshot_id)
);
create unique index one_baseline on app.assessment_snapshots (city_id, version) where kind = 'baseline';
create unique index one_a_year on app.assessment_snapshots (city_id, version, date_part('year', taken_on)) where kind = 'yearly';

-- A file of answers, or an earlier assessment, that somebody looks at before it is applied.
create table app.answer_drafts (
  city_id uuid not null,
  draft_id uuid not null default app.uuid7(),
  version text not null,
  source text not null,
  answers jsonb not null,
  evidence jsonb not null,
  findings jsonb not null,
  brought_by uuid,
  brought_at timestamptz not null default now(),
  primary key (city_id, draft_id),
  foreign key (city_id, version) references app.assessments on delete cascade
);

do $$
declare name text;
begin
  foreach name in array array['assessments', 'answers', 'evidence', 'evidence_files', 'assessment_sections',
    'peer_reviews', 'assessment_comments', 'declined_suggestions', 'assessment_snapshots', 'answer_drafts'] loop
    execute format('alter table app.%I enable row level security', name);
    execute format('alter table app.%I force row level security', name);
  end loop;
  foreach name in array array['assessments', 'answers', 'evidence', 'evidence_files', 'assessment_sections',
    'peer_reviews', 'assessment_comments', 'declined_suggestions', 'answer_drafts'] loop
    execute format('create policy by_city on app.%I to {{app}} using (city_id = any ((select app.scope())::uuid[]))
      with check (city_id = any ((select app.scope())::uuid[]))', name);
  end loop;
  foreach name in array array['peer_reviews', 'assessment_comments'] loop
    execute format('create policy by_owner on app.%I for select to current_user using (true)', name);
  end loop;
end $$;
create policy by_city on app.assessment_snapshots for select to {{app}} using (city_id = any ((select app.scope())::uuid[]));
create policy added on app.assessment_snapshots for insert to {{app}} with check (city_id = any ((select app.scope())::uuid[]));
create policy own on app.peer_reviews for select to {{app}} using (person_id = (select app.person()));

grant select, insert, update, delete on app.assessments, app.answers, app.evidence, app.evidence_files,
  app.assessment_sections, app.peer_reviews, app.assessment_comments, app.declined_suggestions, app.answer_drafts to {{app}};
grant select, insert on app.assessment_snapshots to {{app}};

-- Whose review a link opens; who holds the link may ask.
create function app.find_peer_review(wanted bytea) returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('cityId', city_id, 'reviewId', review_id) from app.peer_reviews where token_hash = wanted $$;

-- Names of the peers who wrote on a city's assessments: they hold no role there, and its people are told who they are.
create function app.peer_names(wanted uuid) returns table (person_id uuid, name text)
language sql stable security definer set search_path = '' as $$
  select p.person_id, p.name from app.people p where wanted = any (app.scope()) and p.erased_at is null and p.person_id in (
    select r.person_id from app.peer_reviews r where r.city_id = wanted) $$;

revoke all on function app.find_peer_review(bytea), app.peer_names(uuid) from public;
grant execute on function app.find_peer_review(bytea), app.peer_names(uuid) to {{app}};
