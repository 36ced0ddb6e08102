-- Elements of which an event of the source has told, until they were fetched. One row per element:
-- events arrive twice and in any order. User: 0 if events of several users were received.
create table mirror_hint (
    portal_id bigint not null,
    entity_type_id bigint not null,
    element_id bigint not null,
    user_id bigint not null,
    id bigint not null,
    primary key (portal_id, entity_type_id, element_id)
) ${clustered};

-- Access of the source to the address for its events: hashes of the key in the address and of the
-- token that the source sends. Connector and process: those of the queue of offline events.
create table mirror_events (
    portal_id bigint not null,
    id bigint not null,
    key_hash text not null,
    token_hash text not null,
    is_pinning integer not null,
    connector text not null,
    is_reserving integer not null,
    process text not null,
    primary key (portal_id, id)
) ${clustered};

-- Values that Daybook does not know, each reported once.
create table mirror_unknown_value (
    portal_id bigint not null,
    stream text not null,
    name text not null,
    content text not null,
    primary key (portal_id, stream, name, content)
) ${clustered};
