-- Identity of a pipeline in the system that it was imported from, as clients write it.
alter table category add column origin_id text not null default '';
alter table category add column originator_id text not null default '';
