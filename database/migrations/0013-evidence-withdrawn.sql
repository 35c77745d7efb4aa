-- Evidence that turned out not to show what it was brought for: it stays where it was used, and says so.
alter table app.evidence
  add column withdrawn_at timestamptz,
  add column withdrawn_by uuid,
  add column withdrawn_because text,
  add check ((withdrawn_at is null) = (withdrawn_because is null)),
  add check (withdrawn_because <> '');
