-- Rows of the source that cannot be stored, as it sent them. Owner: the task of a change, otherwise
-- 0. The ids are those between which the row lies; 0 if they are not known.
create table mirror_unreadable (
    portal_id bigint not null,
    stream text not null,
    owner_id bigint not null,
    from_id bigint not null,
    to_id bigint not null,
    noticed bigint not null,
    content text not null,
    primary key (portal_id, stream, owner_id, from_id)
) ${clustered};
