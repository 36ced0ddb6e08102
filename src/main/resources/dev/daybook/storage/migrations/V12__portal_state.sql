-- A portal is 'filling' until all of its sample data is written, then 'ready'.
alter table portal add column state text not null default 'ready';
