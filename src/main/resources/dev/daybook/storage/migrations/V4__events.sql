-- Times are seconds since 1970, 0 where there is none; flags are 0 or 1; every key starts with the portal.

-- Who wants to be told of what. The authorization is that of a user, or (0) of whoever did it. An
-- offline binding has no handler: its events wait for the application to fetch them. A binding that
-- is being worked on is leased, so that no other process works on it too.
create table event_binding (
    portal_id bigint not null,
    id bigint not null,
    client_id text not null,
    event text not null,
    handler text not null,
    auth_type bigint not null,
    is_offline integer not null,
    connector text not null,
    min_timeout bigint not null,
    woken_time bigint not null,
    leased_until bigint not null,
    given_up bigint not null,
    last_error text not null,
    primary key (portal_id, id)
) ${clustered};
create unique index event_binding_once
    on event_binding (portal_id, client_id, event, handler, auth_type, is_offline, connector);

-- What handlers have not been told yet, each handler's in the order of commits.
create table event_queue (
    portal_id bigint not null,
    binding_id bigint not null,
    id bigint not null,
    event text not null,
    data text not null,
    user_id bigint not null,
    created_time bigint not null,
    due_time bigint not null,
    attempts integer not null,
    primary key (portal_id, binding_id, id)
) ${clustered};

-- What applications have not fetched yet. What one of its processes has taken has its process_id.
create table offline_event (
    portal_id bigint not null,
    client_id text not null,
    connector text not null,
    id bigint not null,
    event text not null,
    data text not null,
    user_id bigint not null,
    message_id text not null,
    process_id text not null,
    is_error integer not null,
    created_time bigint not null,
    primary key (portal_id, client_id, connector, id)
) ${clustered};
