-- What the workspace asks across a person's organisations. Row level security holds conditions on words back until it
-- has looked at every row; these functions check the scope themselves, once, and may use an index.

create policy by_owner on app.technologies for select to current_user using (true);
create index technologies_by_words on app.technologies using gin (pub.fold(coalesce(name, '')) public.gin_trgm_ops);

-- Technologies of these cities whose name holds the pattern, published or not. Cities outside the scope find nothing.
create function app.search_technologies(wanted uuid[], pattern text, most integer)
returns table (city_id uuid, code bigint, name text)
language sql stable security definer set search_path = '' as
$$ select t.city_id, t.code, t.name from app.technologies t
   where wanted <@ app.scope() and t.city_id = any (wanted) and t.status is distinct from 'ended'
     and pub.fold(coalesce(t.name, '')) like pub.fold(pattern)
   order by t.name, t.code limit most $$;

-- People of an organisation who sign in with nothing but a password. Who may ask is decided before; the scope is checked here.
create function app.people_without_second_factor(wanted uuid) returns table (person_id uuid, name text)
language sql stable security definer set search_path = '' as
$$ select u.id, u.name from auth."user" u
   where wanted = any (app.scope()) and not coalesce(u.two_factor_enabled, false)
     and not exists (select from auth.passkey k where k.user_id = u.id)
     and exists (select from app.roles r where r.person_id = u.id and r.organisation_id = wanted
       and (r.until_on is null or r.until_on >= current_date))
   order by u.name $$;

-- A person's name belongs to their account; the account's trigger brings it to the rest of Plaza.
create function app.rename_person(wanted text) returns void language sql volatile security definer set search_path = '' as
$$ update auth."user" set name = wanted, updated_at = now() where id = app.person() $$;

revoke all on function app.search_technologies(uuid[], text, integer), app.people_without_second_factor(uuid),
  app.rename_person(text) from public;
grant execute on function app.search_technologies(uuid[], text, integer), app.people_without_second_factor(uuid),
  app.rename_person(text) to {{app}};
