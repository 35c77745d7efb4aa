-- What writing an event costs beside its row. The same rule as before, asked without two look-ups that have to be set up for every
-- statement: a scope is a list of whole ids, so that an id stands in it as text or not at all.
alter policy in_scope on app.audit_events with check (
  strpos(current_setting('app.scope', true), owner_id::text) > 0 or owner_id::text = current_setting('app.person', true));
-- Nobody but the database sets an event's transaction: one rule says so, where rights by column had fourteen looked up.
create policy own_transaction on app.audit_events as restrictive for insert to {{app}}
  with check (xid = pg_current_xact_id());
grant insert on app.audit_events to {{app}};
revoke insert (owner_id, event_id, occurred_at, actor_kind, actor_id, actor_role, actor_organisation_id, action,
  subject_kind, subject_id, before, after, reason, request_id) on app.audit_events from {{app}};
