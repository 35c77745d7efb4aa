-- Figures of a register by the model's values beside those by the texts that the city has adopted.

-- One row per rule of the release that the city's texts run otherwise or not at all; every other rule counts the same.
create table pub.model_counts (
  city_id uuid not null,
  rule_id text not null,
  subject text not null,
  conforms integer not null,
  breaches integer not null,
  undeclared integer not null,
  not_applicable integer not null,
  primary key (city_id, rule_id)
);
grant select, insert, update, delete on pub.model_counts to {{app}};
grant select on pub.model_counts to {{public}};

-- An edit moves the city's figures by what was edited; those by the model are counted again set-wise in the next round.
alter table pub.cities
  add column model_counted_at timestamptz,
  add column is_model_count_due boolean not null default true;
