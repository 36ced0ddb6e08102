-- Links that open a browser session once, without a password; only hashes of their keys. Times are
-- seconds since 1970.
create table open_link (
    portal_id bigint not null,
    key_hash text not null,
    user_id bigint not null,
    expires bigint not null,
    primary key (portal_id, key_hash)
) ${clustered};

-- How a user wants pages displayed: language, time zone, theme.
create table display_setting (
    portal_id bigint not null,
    user_id bigint not null,
    name text not null,
    value text not null,
    primary key (portal_id, user_id, name)
) ${clustered};
