-- Whether a webhook may ask for faults, move the clock and take snapshots; 0 or 1.
alter table webhook add column is_sandbox integer not null default 0;

-- Copies of all that a portal has. They lie in the same tables, as a portal with a number below 0.
create table portal_snapshot (
    portal_id bigint not null,
    name text not null,
    copy_id bigint not null,
    created_time bigint not null,
    primary key (portal_id, name)
) ${clustered};
